package storefront.local.chaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import storefront.local.load.Fate;

/** Requests and errors of each second, with a mark where something was done. It is white, whatever the page is. */
record Plot(Result result) {
    private static final Color ANSWERED = new Color(0x1f6fb4);
    private static final Color FAILED = new Color(0xc62828);
    private static final Color DEED = new Color(0x666666);
    private static final BasicStroke DASHES =
            new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {4, 4}, 0);

    void write(Path file) throws IOException {
        var chart = new XYChartBuilder()
                .width(900)
                .height(300)
                .title(result.scenario().name())
                .xAxisTitle("seconds")
                .yAxisTitle("requests a second")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setYAxisMin(0.0).setAnnotationLineColor(DEED).setAnnotationLineStroke(DASHES);
        add(
                chart,
                "as they should be",
                ANSWERED,
                result.fates().stream().filter(Fate::done).toList());
        add(chart, "failed", FAILED, result.fates().stream().filter(Fate::lost).toList());
        result.spans().forEach(span -> mark(chart, span));
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }

    private void add(XYChart chart, String name, Color color, List<Fate> fates) {
        var counts = fates.stream().collect(groupingBy(fate -> second(fate.due()), counting()));
        var seconds = LongStream.rangeClosed(0, second(result.fates().getLast().ended()))
                .boxed()
                .toList();
        var series = chart.addSeries(
                name,
                seconds,
                seconds.stream().map(second -> counts.getOrDefault(second, 0L)).toList());
        series.setMarker(SeriesMarkers.NONE).setLineColor(color);
    }

    private void mark(XYChart chart, Span span) {
        chart.addAnnotation(new AnnotationLine(second(span.from()), true, false));
    }

    private long second(Instant at) {
        return Duration.between(result.fates().getFirst().due(), at).toSeconds();
    }
}

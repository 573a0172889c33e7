package storefront.infra.catalog;

import java.util.stream.IntStream;

/** A size that Fargate sells: CPU units (1024 are a vCPU) and memory in MiB. */
public record TaskSize(int cpu, int memoryMiB) {

    private static final int GIB = 1024;

    public TaskSize {
        var allowed = allowedMemory(cpu);
        if (IntStream.of(allowed).noneMatch(memory -> memory == memoryMiB)) {
            throw new IllegalArgumentException("fargate gives %d cpu units %d to %d MiB in certain steps, got %d"
                    .formatted(cpu, allowed[0], allowed[allowed.length - 1], memoryMiB));
        }
    }

    private static int[] allowedMemory(int cpu) {
        return switch (cpu) {
            case 256 -> new int[] {512, GIB, 2 * GIB};
            case 512 -> gib(1, 4, 1);
            case 1024 -> gib(2, 8, 1);
            case 2048 -> gib(4, 16, 1);
            case 4096 -> gib(8, 30, 1);
            case 8192 -> gib(16, 60, 4);
            case 16384 -> gib(32, 120, 8);
            default ->
                throw new IllegalArgumentException(
                        "cpu must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, got " + cpu);
        };
    }

    private static int[] gib(int from, int to, int step) {
        return IntStream.iterate(from, memory -> memory <= to, memory -> memory + step)
                .map(memory -> memory * GIB)
                .toArray();
    }
}

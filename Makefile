.DEFAULT_GOAL := help
STAGE ?= dev
PORT ?= 8080
export STAGE

# The first JDK 25 in the usual places of Linux, macOS and SDKMAN; JAVA_HOME and PATH come first.
JDK_25 := $(shell for home in "$$JAVA_HOME" "$$(readlink -f "$$(command -v java)" 2>/dev/null | sed 's|/bin/java$$||')" \
	/usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home "$$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
	"$$HOME"/.sdkman/candidates/java/* "$$HOME"/.jdks/*; \
	do if grep -qs '^JAVA_VERSION="25' "$$home/release" && [ -x "$$home/bin/javac" ]; then echo "$$home"; break; fi; done)
export JAVA_HOME = $(or $(JDK_25),$(error Storefront needs a JDK 25 and found none: install one (for instance `sdk install java 25.0.3-tem`) or set JAVA_HOME to it))
JAVA = "$(JAVA_HOME)/bin/java"
# The default Maven of Debian brings a Guava that makes JDK 25 warn at each start.
export MAVEN_OPTS := --sun-misc-unsafe-memory-access=allow $(MAVEN_OPTS)
MVN = mvn --batch-mode --no-transfer-progress

SOURCES = $(shell find pom.xml $(1)/pom.xml $(1)/src/main -type f)
SERVICES := $(wildcard service-*)

# How long the scenarios of `make chaos` are, in requests, and how many come a second.
REQUESTS ?= 20000
RATE ?= 50
SOAK ?= 1000000
SOAK_RATE ?= 200

# The console of `make run`.
CONSOLE ?= $(shell expr $(PORT) + 1)
define tell
	@[ -n "$(SERVICE)" ] || { echo "say which service: make $@ SERVICE=users" >&2; exit 2; }
	@curl --silent --fail-with-body --header 'Content-Type: application/json' --data '$(1)' \
		http://localhost:$(CONSOLE)/services/$(SERVICE)/$@ || { [ $$? -eq 22 ] || \
		echo "nothing runs here: no console on port $(CONSOLE) (start it with make run; if it runs elsewhere, add PORT=...)" >&2; exit 1; }
endef

.PHONY: help run route roll kill scale test chaos page synth app jdk rules bench image fmt
.PHONY: init doctor plan apply deploy push scan-gate ship destroy test-service test-scripts changed-services

help: ## Lists these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: target/jars synth ## Runs the synthesized system on this machine; PORT=8080, DATA=dir keeps the tables
	@$(JAVA) -jar local-run/target/local-run.jar --assembly cdk.out --stage $(STAGE) --port $(PORT) $(if $(filter file,$(origin CONSOLE)),,--console $(CONSOLE)) $(if $(DATA),--data $(DATA))

route: local-run/target/local-run.jar synth ## Says where a request goes: URL=https://host/users/7, by the templates of STAGE=dev
	@$(JAVA) -jar $< --assembly cdk.out --stage $(STAGE) route "$$URL"

roll: ## Replaces the tasks of SERVICE=users, new ones first, as a deployment does
	$(call tell,{})

kill: ## Kills a task of SERVICE=users, as if its machine were gone
	$(call tell,{})

scale: ## Runs COUNT=3 tasks of SERVICE=users
	@[ -n "$(COUNT)" ] || { echo "say how many: make scale SERVICE=users COUNT=3" >&2; exit 2; }
	$(call tell,{"count": $(COUNT)})

test: ## Runs every test
	$(MVN) verify

chaos: target/jars infra-cdk/target/infra-cdk.jar ## Rolls, breaks and starves the services under load, and counts the losses; SCENARIO=roll for one
	@$(MVN) --quiet --projects local-run test-compile failsafe:integration-test failsafe:verify -Dit.test=Chaos \
		-Dscenario=$(SCENARIO) -Drequests=$(REQUESTS) -Drate=$(RATE) -Dsoak=$(SOAK) -DsoakRate=$(SOAK_RATE)

page: target/jars infra-cdk/target/infra-cdk.jar ## Tests the console page in Chromium; SCREENSHOTS=docs/pictures keeps its pictures there
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { \
		echo "no Chromium here: apt-get install -y --no-install-recommends chromium chromium-driver" >&2; exit 1; }
	$(MVN) --projects local-run verify -Dgroups=chromium -DexcludedGroups= -Dchromium="$$(command -v chromium)" \
		-Dwebdriver.chrome.driver="$$(command -v chromedriver)" $(if $(SCREENSHOTS),-Dscreenshots=$(abspath $(SCREENSHOTS)))

synth: node_modules/.package-lock.json ## Writes the CloudFormation templates of STAGE=dev to cdk.out
	@npx cdk synth --quiet -c stage=$(STAGE) $(if $(GITHUB_REPOSITORY),-c repository=$(GITHUB_REPOSITORY)) $(if $(GITHUB_OIDC_PROVIDER),-c githubOidcProvider=$(GITHUB_OIDC_PROVIDER)) $(if $(ASSEMBLY),--output $(ASSEMBLY))

# A verb that builds first asks first: nobody waits minutes for what can be said at once.
ready-%:
	@.github/scripts/ready.mjs $*

init: ready-init synth ## Prepares an account for GITHUB_REPOSITORY=owner/name: bootstrap, repositories, roles of the workflows
	@.github/scripts/init

doctor: ready-doctor synth ## Says what is missing before STAGE=dev can be deployed; TAG=... looks for its images too
	@.github/scripts/doctor.mjs

plan: ready-plan synth ## Shows what a deployment of STAGE=dev would change, and the hash of its assembly
	@.github/scripts/plan.mjs

apply: ready-apply node_modules/.package-lock.json ## Deploys the assembly that was planned, by the hash that make plan showed: PLAN=...
	@.github/scripts/apply.mjs

deploy: ready-deploy synth ## Deploys STAGE=dev from nothing: stacks, images of TAG=<commit>, tasks that answer
	@.github/scripts/deploy

push: ready-push ## Builds the image of SERVICE=users as TAG=<commit> and pushes it to ECR
	@.github/scripts/push

scan-gate: # app-pipeline calls this: findings of SEVERITY=HIGH or worse stop TAG of SERVICE
	@.github/scripts/scan-gate.mjs

ship: ## Has SERVICE=users of STAGE=dev run the image TAG=..., an older one to go back
	@.github/scripts/ship.mjs

destroy: ready-destroy synth ## Destroys STAGE=dev; say it again: CONFIRM=dev
	@.github/scripts/destroy.mjs

test-service: # app-pipeline calls this: what SERVICE is made of
	$(MVN) --projects service-$(SERVICE) --also-make verify

test-scripts: node_modules/.package-lock.json # .ci/run calls this: the scripts against an endpoint with the bad days of a real account
	@node --test .github/scripts/tests/*.test.mjs

changed-services: # app-pipeline calls this: what the commits since BASE are part of
	@.github/scripts/changed-services

# The CDK CLI calls this (cdk.json); Maven runs only when the source changed. The first run of a jar leaves an AOT cache for the next ones.
app: export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION = 20
app: infra-cdk/target/infra-cdk.jar
	@cache=$(<:jar=aot); app="$(subst ",,$(JAVA)) -XX:+UseSerialGC -Xlog:aot*=off -Xlog:cds*=off"; \
	if [ $$cache -nt $< ]; then $$app -XX:TieredStopAtLevel=1 -XX:AOTCache=$$cache -jar $<; \
	else $$app -XX:AOTCacheOutput=$$cache -jar $< || { rm -f $$cache; exit 1; }; fi

jdk: # .ci/base-image and .ci/rehearsal call this: the one that make has found
	@echo "$(JAVA_HOME)"

rules: # .ci/rules calls this
	@$(MVN) --quiet --projects infra-cdk test -Dtest=AllRulesTest -Dcfn-guard=$(GUARD) -Dcfn-lint=$(LINT)

bench: ## Times a synth of STAGE=prod; BENCH=proxy: local-run against nginx; BENCH=image: the image against a fat jar; RUNS=5
	@STAGE=$(if $(filter file,$(origin STAGE)),prod,$(STAGE)) .ci/bench$(if $(BENCH),-$(BENCH))

image: ## Builds and pushes the image of SERVICE=users; REGISTRY=localhost:5000, TAG=the commit
	@.github/scripts/image

fmt: ## Formats the Java source
	$(MVN) spotless:apply

infra-cdk/target/infra-cdk.jar: $(call SOURCES,infra-cdk)
	@$(MVN) --quiet --projects infra-cdk package -DskipTests 1>&2 && touch $@

local-run/target/local-run.jar: $(call SOURCES,local-run)
	@$(MVN) --quiet --projects local-run package -DskipTests && touch $@

target/jars: $(foreach module,$(SERVICES) local-run,$(call SOURCES,$(module)))
	@$(MVN) --quiet --projects '!infra-cdk' package -DskipTests && mkdir -p $(@D) && touch $@

node_modules/.package-lock.json: package-lock.json
	@npm ci --silent --no-fund --no-audit && touch $@

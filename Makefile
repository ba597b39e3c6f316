# The goals of CONTRIBUTING.md under short names.
MVN := mvn

.PHONY: format fast test it verify quickstart clean

format:      ## rewrite the sources in the house format
	$(MVN) -q spotless:apply

fast:        ## compile, check and unit tests, without a cluster
	$(MVN) -q -DskipITs verify

test:        ## unit tests of one module: make test MODULE=citus-core
	$(MVN) -pl $(or $(MODULE),$(error MODULE is not set)) -am test

it:          ## one integration test: make it TEST=PlanApplyIT
	$(MVN) -pl integration-tests -am verify -Dit.test=$(or $(TEST),$(error TEST is not set)) \
	  -Dfailsafe.failIfNoSpecifiedTests=false

verify:      ## everything, the examples too
	$(MVN) verify

quickstart:  ## run the e-commerce example
	$(MVN) -Pquickstart

clean:
	$(MVN) -q clean

.DEFAULT_GOAL := help
TEST ?= ClaimJourneyIT

help: ## these verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## build, start everything, print the addresses and a letter
	./mvnw -Pdemo

verify: ## every test but those that need containers
	./mvnw verify

unit: ## the tests that need no server
	./mvnw verify -DskipITs

it: ## one class of integration tests: make it TEST=ClaimJourneyIT
	./mvnw verify -Dtest=NoSuch -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=$(TEST) -Dfailsafe.failIfNoSpecifiedTests=false

campaign: ## races in their full number, with figures
	./mvnw -Pcampaign verify

mutation: ## changes the plain code and fails where no test notices
	./mvnw -Pmutation verify -pl kernel,partner-store,spi-first-admin,spi-operators,spi-user-provisioning

commits: ## checks the subjects of the commits since origin/main
	scripts/check-commits

containers: ## the claim in containers; needs an engine
	./mvnw -Pcontainers verify

format: ## format the code
	./mvnw spotless:apply

clean: ## forget all that was built, the demo's data too
	./mvnw clean

.PHONY: help demo verify unit it campaign mutation commits containers format clean

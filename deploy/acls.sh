#!/bin/sh
# Licensed under the Apache License, Version 2.0: see LICENSE.
#
# Who may do what with Barq's topics. Made by 'barq acls', and not to be changed by hand. Every line allows; what
# no line allows the broker must refuse: it needs an authorizer, and allow.everyone.if.no.acl.found left false.
#
#   KAFKA_ACLS='kafka-acls.sh --bootstrap-server HOST:PORT --command-config FILE' sh acls.sh
set -eu
: "${KAFKA_ACLS:?the kafka-acls command, with where the brokers are}"

# ingest
$KAFKA_ACLS --add --allow-principal 'User:barq-ingest' --operation Write --operation Create --operation Describe --operation DescribeConfigs --topic wire.raw
$KAFKA_ACLS --add --allow-principal 'User:barq-ingest' --operation Read --operation Write --operation Create --operation Describe --operation DescribeConfigs --topic wire.feed-entries

# enrich
$KAFKA_ACLS --add --allow-principal 'User:barq-enrich' --operation Create --operation Describe --operation DescribeConfigs --topic wire.raw --topic wire.enriched --topic wire.stories --topic wire.story-members --topic wire.decisions --topic wire.embargoed --topic wire.review --topic wire.rejected --topic wire.health --topic wire.rules --topic wire.alerts --topic wire.feed-entries
$KAFKA_ACLS --add --allow-principal 'User:barq-enrich' --operation Read --topic wire.raw
$KAFKA_ACLS --add --allow-principal 'User:barq-enrich' --operation Write --topic wire.enriched --topic wire.stories --topic wire.story-members --topic wire.decisions --topic wire.embargoed --topic wire.review --topic wire.rejected --topic wire.health
$KAFKA_ACLS --add --allow-principal 'User:barq-enrich' --operation Read --operation Write --operation Create --operation Delete --operation Describe --operation DescribeConfigs --topic barq-identity-ledger-changelog --topic barq-identity-order-changelog --topic barq-held-items-changelog --topic barq-embargo-ends-changelog --topic barq-recent-items-changelog --topic barq-recent-tallies-changelog --topic barq-edited-items-changelog --topic barq-line-health-changelog --topic barq-story-desk-repartition --topic barq-indexed-items-changelog --topic barq-stories-changelog --topic barq-unlinked-items-changelog
$KAFKA_ACLS --add --allow-principal 'User:barq-enrich' --operation Read --operation Describe --group barq
$KAFKA_ACLS --add --allow-principal 'User:barq-enrich' --operation Write --operation Describe --resource-pattern-type prefixed --transactional-id barq-

# newsroom
$KAFKA_ACLS --add --allow-principal 'User:newsroom' --operation Read --operation Describe --topic wire.enriched --topic wire.stories --topic wire.story-members --topic wire.alerts
$KAFKA_ACLS --add --allow-principal 'User:newsroom' --operation Read --operation Describe --resource-pattern-type prefixed --group newsroom

# monitoring
$KAFKA_ACLS --add --allow-principal 'User:monitoring' --operation Read --operation Describe --topic wire.enriched --topic wire.stories --topic wire.story-members --topic wire.decisions --topic wire.health
$KAFKA_ACLS --add --allow-principal 'User:monitoring' --operation Read --operation Describe --resource-pattern-type prefixed --group monitoring
$KAFKA_ACLS --add --allow-principal 'User:monitoring' --operation Describe --topic wire.raw --topic wire.enriched --topic wire.stories --topic wire.story-members --topic wire.decisions --topic wire.embargoed --topic wire.review --topic wire.rejected --topic wire.health --topic wire.rules --topic wire.alerts --topic wire.feed-entries --topic barq-identity-ledger-changelog --topic barq-identity-order-changelog --topic barq-held-items-changelog --topic barq-embargo-ends-changelog --topic barq-recent-items-changelog --topic barq-recent-tallies-changelog --topic barq-edited-items-changelog --topic barq-line-health-changelog --topic barq-story-desk-repartition --topic barq-indexed-items-changelog --topic barq-stories-changelog --topic barq-unlinked-items-changelog
$KAFKA_ACLS --add --allow-principal 'User:monitoring' --operation Describe --group barq
$KAFKA_ACLS --add --allow-principal 'User:monitoring' --operation Describe --resource-pattern-type prefixed --group newsroom --group lake --group embargo-desk --group connect-barq-lake

# lake
$KAFKA_ACLS --add --allow-principal 'User:lake' --operation Read --operation Describe --topic wire.enriched --topic wire.stories --topic wire.story-members --topic wire.decisions --topic wire.health
$KAFKA_ACLS --add --allow-principal 'User:lake' --operation Read --operation Describe --resource-pattern-type prefixed --group lake
$KAFKA_ACLS --add --allow-principal 'User:lake' --operation Read --operation Write --operation Create --operation Describe --resource-pattern-type prefixed --topic barq-lake
$KAFKA_ACLS --add --allow-principal 'User:lake' --operation Read --operation Describe --resource-pattern-type prefixed --group barq-lake --group connect-barq-lake
$KAFKA_ACLS --add --allow-principal 'User:lake' --operation Write --operation Describe --resource-pattern-type prefixed --transactional-id barq-lake

# embargo-desk
$KAFKA_ACLS --add --allow-principal 'User:embargo-desk' --operation Read --operation Describe --topic wire.embargoed
$KAFKA_ACLS --add --allow-principal 'User:embargo-desk' --operation Read --operation Describe --resource-pattern-type prefixed --group embargo-desk

# editors
$KAFKA_ACLS --add --allow-principal 'User:editors' --operation Write --operation Describe --operation DescribeConfigs --topic wire.raw
$KAFKA_ACLS --add --allow-principal 'User:editors' --operation Read --operation Describe --topic wire.raw --topic wire.enriched --topic wire.stories --topic wire.story-members --topic wire.decisions --topic wire.review
$KAFKA_ACLS --add --allow-principal 'User:editors' --operation Read --operation Describe --resource-pattern-type prefixed --group editors

# operator
$KAFKA_ACLS --add --allow-principal 'User:operator' --operation Read --operation Describe --operation DescribeConfigs --topic wire.raw --topic wire.enriched --topic wire.stories --topic wire.story-members --topic wire.decisions --topic wire.embargoed --topic wire.review --topic wire.rejected --topic wire.health --topic wire.rules --topic wire.alerts --topic wire.feed-entries --topic barq-identity-ledger-changelog --topic barq-identity-order-changelog --topic barq-held-items-changelog --topic barq-embargo-ends-changelog --topic barq-recent-items-changelog --topic barq-recent-tallies-changelog --topic barq-edited-items-changelog --topic barq-line-health-changelog --topic barq-story-desk-repartition --topic barq-indexed-items-changelog --topic barq-stories-changelog --topic barq-unlinked-items-changelog
$KAFKA_ACLS --add --allow-principal 'User:operator' --operation Write --topic wire.raw --topic wire.enriched --topic wire.stories --topic wire.story-members
$KAFKA_ACLS --add --allow-principal 'User:operator' --operation Delete --topic wire.raw --topic wire.embargoed --topic wire.review --topic wire.rejected --topic wire.alerts
$KAFKA_ACLS --add --allow-principal 'User:operator' --operation Read --operation Write --operation Create --operation Delete --operation Describe --operation DescribeConfigs --resource-pattern-type prefixed --topic replay. --topic barq-replay-
$KAFKA_ACLS --add --allow-principal 'User:operator' --operation Describe --group barq
$KAFKA_ACLS --add --allow-principal 'User:operator' --operation Read --operation Delete --operation Describe --resource-pattern-type prefixed --group barq-replay-
$KAFKA_ACLS --add --allow-principal 'User:operator' --operation Write --operation Describe --resource-pattern-type prefixed --transactional-id barq-replay-

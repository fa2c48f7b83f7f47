/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.acl;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.InternalTopics;
import io.barq.schemas.Topics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barq acls}: prints who may do what. */
@Command(
        name = "acls",
        description = {
            "Prints a shell script of kafka-acls lines that allow each role what it needs with Barq's topics, groups and"
                    + " transactions. It asks no cluster and changes nothing; restricted topics are for the few.",
            "The broker must refuse what no line allows. The consumer groups of a role begin with its name, such as newsroom-page.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barq acls > acls.sh",
            "  barq acls --newsroom User:page --newsroom User:archive --operator 'User:CN=ops,O=desk'"
        })
public final class AclsCommand implements Callable<Integer> {

    private static final String PRINCIPAL = "[A-Za-z]+:[^\\p{Cntrl}]+";

    @Option(
            names = "--application-id",
            defaultValue = "${env:BARQ_APPLICATION_ID:-barq}",
            description = "Application id of enrich (BARQ_APPLICATION_ID; default: ${DEFAULT-VALUE}).")
    private String applicationId;

    @Option(
            names = "--ingest",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:barq-ingest",
            description =
                    "Puts items on wire.raw. This and each option below may be repeated (default: ${DEFAULT-VALUE}).")
    private List<String> ingest;

    @Option(
            names = "--enrich",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:barq-enrich",
            description = "Is the pipeline (default: ${DEFAULT-VALUE}).")
    private List<String> enrich;

    @Option(
            names = "--newsroom",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:newsroom",
            description = "Reads what is published (default: ${DEFAULT-VALUE}).")
    private List<String> newsroom;

    @Option(
            names = "--monitoring",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:monitoring",
            description = "Reads decisions and the lines' health, and how far everyone is (default: ${DEFAULT-VALUE}).")
    private List<String> monitoring;

    @Option(
            names = "--lake",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:lake",
            description = "Keeps what is published, and decisions (default: ${DEFAULT-VALUE}).")
    private List<String> lake;

    @Option(
            names = "--embargo-desk",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:embargo-desk",
            description = "Reads what is held (default: ${DEFAULT-VALUE}).")
    private List<String> embargoDesk;

    @Option(
            names = "--editors",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:editors",
            description = "Give orders on wire.raw, and read what is under review (default: ${DEFAULT-VALUE}).")
    private List<String> editors;

    @Option(
            names = "--operator",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:operator",
            description = "Reads everything, sends again, replays, purges (default: ${DEFAULT-VALUE}).")
    private List<String> operator;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<Role, List<String>> principals = new EnumMap<>(Map.of(
                Role.INGEST, ingest,
                Role.ENRICH, enrich,
                Role.NEWSROOM, newsroom,
                Role.MONITORING, monitoring,
                Role.LAKE, lake,
                Role.EMBARGO_DESK, embargoDesk,
                Role.EDITORS, editors,
                Role.OPERATOR, operator));
        principals.forEach((role, names) -> names.forEach(name -> check(role, name)));
        if (!applicationId.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new BadSettingException(
                    "--application-id", "'" + applicationId + "'", "letters, digits, '.', '_' and '-'");
        }
        spec.commandLine()
                .getOut()
                .print(AclScript.of(Grants.of(Topics.standard(), InternalTopics.of(applicationId)), principals));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private static void check(Role role, String name) {
        if (!name.matches(PRINCIPAL)) {
            throw new BadSettingException(
                    "--" + role.word(), "'" + name + "'", "a principal such as User:name, as the broker calls it");
        }
    }
}

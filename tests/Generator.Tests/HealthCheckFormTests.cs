using Microsoft.CodeAnalysis.CSharp;

namespace PatroniSwarm.Generator.Tests;

/// <summary>A program and its arguments are texts of their own; one command line is a text for the shell.</summary>
public sealed class HealthCheckFormTests
{
    public static TheoryData<string[]> Refused =>
    [
        ["CMD", "pg_isready -h 127.0.0.1"],
        ["CMD", "pg_isready -h", "127.0.0.1"],
        ["CMD", " pg_isready"],
        ["CMD", "pg_isready\t-q"],
        ["CMD", "curl -f http://127.0.0.1:8080/health || exit 1"],
        ["CMD", "/usr/bin/pg_isready -q"],
        ["CMD", "/bin/check /data/file"],
        ["CMD", "/usr/bin/curl 127.0.0.1:8080/health"],
        ["CMD", "/bin/check now"],
        ["CMD", "sh -c 'exit 0'"],
        ["CMD", "curl", "-f", "http://127.0.0.1:8080/", "||", "exit", "1"],
        ["CMD", "curl", "-s", "http://127.0.0.1:8080/", ">", "/dev/null"],
        ["CMD", "pg_isready", "-h", "$HOSTNAME"],
        ["CMD", "pg_isready", "-h", "${HOSTNAME}"],
        ["CMD", "pg_isready", "-h", "$(hostname)"],
        ["CMD pg_isready -q"],
        ["CMD-SHELL pg_isready -q"],
        ["cmd pg_isready"],
        ["none"],
        ["pg_isready -U $$POSTGRES_USER"],
        ["test -n \"$$(pidof nginx)\""],
        ["CMD-SHELL", "pg_isready -U $${POSTGRES_USER}"],
        ["CMD", "pg_isready", "-U", "$$POSTGRES_USER"],
        ["CMD", "wget", "-q", "http://127.0.0.1/", ">/dev/null"],
        ["CMD", "wget", "-q", "http://127.0.0.1/", "2>/dev/null"],
        ["HEALTHCHECK CMD pg_isready -q"],
        ["HEALTHCHECK --interval=5s --retries=3 CMD pg_isready -q"],
        ["[\"CMD\", \"pg_isready\"]"],
        ["CMD-SHELL", "pg_isready", "-q"],
        ["cmd", "pg_isready"],
        ["NONE", "pg_isready"],
    ];

    public static TheoryData<string[]> Fine =>
    [
        ["CMD", "pg_isready", "-h", "127.0.0.1"],
        ["CMD", "pg_isready"],
        ["CMD", "/opt/my app/check"],
        ["CMD", "/opt/my app/bin/check", "-q"],
        ["CMD", "sh", "-c", "curl -f http://127.0.0.1/ || exit 1"],
        ["CMD", "/bin/bash", "-c", "exit 0", "$HOSTNAME"],
        ["CMD", "psql", "-At", "-F", "|", "-c", "select 1 where 1 > 0"],
        ["CMD", "psql", "-c", "do $$ begin perform 1; end $$"],
        ["CMD", "printf", "two words"],
        ["pg_isready -h 127.0.0.1 || exit 1"],
        ["[ -f /tmp/ready ]"],
        ["touch /tmp/check.$$ && rm /tmp/check.$$"],
        ["psql -c 'do $$begin perform 1; end$$'"],
        ["pg_isready -U $POSTGRES_USER"],
        ["test -f /tmp/ready"],
        ["nonesuch --check"],
        ["CMD-SHELL", "pg_isready -q || exit 1"],
        ["NONE"],
    ];

    [Theory, MemberData(nameof(Refused))]
    public Task A_command_that_is_no_program_is_refused(string[] test) => OneCauseTests.RaisesOnly(Service(test), "PSW7018");

    [Theory, MemberData(nameof(Fine))]
    public Task A_program_with_its_arguments_is_fine(string[] test) => OneCauseTests.RaisesOnly(Service(test));

    [Theory]
    [InlineData("Write each argument as a text of its own: [HealthCheck(\"CMD\", \"pg_isready\", \"-h\", \"127.0.0.1\")].", "CMD", "pg_isready -h 127.0.0.1")]
    [InlineData("Write the command line as one text, for the shell.", "CMD", "curl -f http://127.0.0.1/ || exit 1")]
    [InlineData("Write the command line alone: [HealthCheck(\"pg_isready -q\")].", "CMD pg_isready -q")]
    public async Task The_message_shows_what_to_write(string message, params string[] test) =>
        Assert.Contains(message, Assert.Single(await OneCauseTests.Analyze(Service(test))).GetMessage(), StringComparison.Ordinal);

    private static string Service(string[] test) =>
        $"""[Service("postgres:17.5"), On<Node1>, HealthCheck({string.Join(", ", test.Select(static text => SymbolDisplay.FormatLiteral(text, quote: true)))})] class Tool;""";
}

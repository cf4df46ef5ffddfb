using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

/// <summary>A cluster that runs and refuses the passwords of its roles is not up.</summary>
public sealed class DatabaseLoginsTests : IDisposable
{
    private static readonly string[] Members = ["db-a", "db-b", "db-c"];

    private readonly FakeEngine engine = new();
    private readonly FakePatroni patroni;
    private readonly FakePublisher publisher;

    public DatabaseLoginsTests()
    {
        patroni = new(engine, "pg", "db", Members) { Bootstrap = new() { ["loop_wait"] = 5 } };
        publisher = new(engine, "");
        Write("p:1");
    }

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task A_publish_names_each_role_that_cannot_log_in_its_secret_and_what_PostgreSQL_says()
    {
        patroni.RefusesLogin = static (role, _) => role == "rewind_user" ? null : $"FATAL: password authentication failed for user \"{role}\"";
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal(DeployCodes.NotReady, failure.Code);
        Assert.StartsWith(
            "db runs, but refuses the passwords of postgres (secret pg_super), replicator (secret replica): FATAL: password authentication failed for user \"postgres\".",
            failure.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain(engine.Services.All.Select(FakeObjects.Name), static name => !name.StartsWith("pg_db-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_role_is_tried_with_the_secret_that_its_members_mount()
    {
        var tried = new HashSet<(string, string)>();
        patroni.RefusesLogin = (role, file) =>
        {
            tried.Add((role, file));
            return null;
        };
        await publisher.DeployAsync();
        Assert.Equal([("postgres", "pg_super"), ("replicator", "replica"), ("rewind_user", "pg_rewind")], tried.Order());
        Assert.StartsWith("Stack pg is up after ", publisher.Said[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_was_changed_in_the_database_by_hand_is_found_by_the_next_publish_that_changes_anything()
    {
        await publisher.DeployAsync();
        patroni.RefusesLogin = static (role, _) => role == "postgres" ? "FATAL: password authentication failed" : null;
        Write("p:2");
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.StartsWith("db runs, but refuses the password of postgres (secret pg_super): ", failure.Message, StringComparison.Ordinal);
    }

    private void Write(string image)
    {
        foreach (var file in new[] { "super", "replica", "rewind" })
            publisher.Write(file, file);
        var members = Members.Select(name => $$$"""
              {{{name}}}:
                image: "{{{image}}}"
                secrets: [{source: super, target: superuser-password}, {source: replica, target: replication-password}, {source: rewind, target: rewind-password}, {source: super, target: restapi-password}]
            """);
        publisher.Write($$$"""
            services:
            {{{string.Join('\n', members)}}}
            secrets: {super: {file: ./super}, replica: {name: replica, file: ./replica}, rewind: {file: ./rewind}}
            """ + StackBlock.Of(postgres: Members, more: StackBlock.Passwords));
    }
}

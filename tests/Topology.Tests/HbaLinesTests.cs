namespace PatroniSwarm.Topology.Tests;

/// <summary>Who may connect to PostgreSQL: the lines of pg_hba.conf, in order.</summary>
public sealed class HbaLinesTests
{
    private static readonly string[] OfPatroni =
        ["local all all peer", "hostssl replication replicator all scram-sha-256 clientcert=verify-ca", "hostssl postgres rewind_user all scram-sha-256 clientcert=verify-ca", "hostssl all postgres samehost scram-sha-256 clientcert=verify-ca"];

    private static readonly PostgresCluster Db = new() { Type = "Db", Name = "db" };

    [Fact]
    public void Without_a_database_roles_are_made_by_hand_and_only_those_of_Patroni_are_refused() =>
        Assert.Equal([.. OfPatroni, "host all replicator,rewind_user all reject", "hostssl all all all scram-sha-256"], HbaLines.Of(StackOf(Db), Db));

    [Fact]
    public void With_databases_each_role_may_connect_to_its_own_and_nobody_else_to_any()
    {
        var stack = StackOf(Db) with
        {
            Databases = Several(
                new Database { Type = "Orders", Postgres = "Db", Name = "orders" },
                new Database { Type = "Stock", Postgres = "Db", Name = "all", Owner = "legacy" },
                new Database { Type = "Other", Postgres = "Other", Name = "other" }),
            Roles = Several(
                new DatabaseRole { Type = "Web", Database = "Orders", ShortName = "web", MemberOf = Several("pg_monitor") },
                new DatabaseRole { Type = "Clerk", Database = "Stock", Name = "Clerk" },
                new DatabaseRole { Type = "Elsewhere", Database = "Other", ShortName = "web" }),
        };
        Assert.Equal(
            [
                .. OfPatroni,
                "hostssl all postgres all scram-sha-256 clientcert=verify-ca",
                "hostssl orders orders_web_a,orders_web_b all scram-sha-256",
                "hostssl \"all\" Clerk_a,Clerk_b all scram-sha-256",
                "hostssl \"all\" legacy all scram-sha-256",
            ],
            HbaLines.Of(stack, Db));
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("off", false)]
    public void The_users_lines_come_after_those_that_Patroni_needs(string synchronizes, bool asks)
    {
        var postgres = Db with { PgHba = Several("host old joe all scram-sha-256", "host all all all reject"), Settings = Several(new NamedValue { Name = "Sync_Replication_Slots", Value = synchronizes }) };
        Assert.Equal(
            [
                .. OfPatroni.Take(2), .. asks ? (string[])["hostssl postgres replicator all scram-sha-256 clientcert=verify-ca"] : [], .. OfPatroni.Skip(2),
                .. postgres.PgHba, "host all replicator,rewind_user all reject", "hostssl all all all scram-sha-256",
            ],
            HbaLines.Of(StackOf(postgres), postgres));
    }

    [Fact]
    public void With_optional_TLS_clients_may_do_without_it_and_Patroni_may_not()
    {
        var postgres = Db with { ClientTls = ClientTls.Optional };
        Assert.Equal([.. OfPatroni, "host all replicator,rewind_user all reject", "host all all all scram-sha-256"], HbaLines.Of(StackOf(postgres), postgres));
    }

    private static Stack StackOf(PostgresCluster postgres) => new() { Name = "shop", Postgres = Several(postgres) };

    private static EquatableArray<T> Several<T>(params T[] items)
        where T : IEquatable<T> => items.ToEquatableArray();
}

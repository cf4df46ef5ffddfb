using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>The block <c>x-patroniswarm</c> of a stack file: etcd of the name dcs, PostgreSQL of the name db, and a proxy.</summary>
internal static class StackBlock
{
    /// <param name="etcd">The members of etcd, each on the node of its place.</param>
    /// <param name="postgres">Those of PostgreSQL; one whose name ends in -late is delayed by an hour. None: no such cluster.</param>
    /// <param name="proxy">The proxy.</param>
    /// <param name="more">Further properties of PostgreSQL, as entries of a flow mapping.</param>
    public static string Of(IEnumerable<string>? etcd = null, IEnumerable<string>? postgres = null, string? proxy = null, params string[] more)
    {
        var members = Members(etcd, static name => $"client: 'http://{name}:2379'");
        string[] cluster = ["major: 17", "namespace: /service/", "scope: pg-db", "dcs: dcs", $"members: {Members(postgres, static name => $"postgres: '{name}:5432', restapi: 'http://{name}:8008'{(name.EndsWith("-late", StringComparison.Ordinal) ? ", apply_delay: 1h" : "")}")}", .. more];
        return $"""

            x-patroniswarm:
              version: 1
              etcd: {Flow($"dcs: {Flow($"members: {members}")}")}
              postgres: {Flow(postgres is null ? [] : [$"db: {Flow(cluster)}"])}
              haproxy: {Flow(proxy is null ? [] : [$"{proxy}: {Flow("backend: db", "port: 5432", "replicas: 5433")}"])}

            """;
    }

    /// <summary>The passwords of the superuser, of replication, rewind and the REST API, each in a file of its name.</summary>
    public const string Passwords =
        "passwords: {superuser: {file: superuser-password, user: postgres}, replication: {file: replication-password, user: replicator}, "
        + "rewind: {file: rewind-password, user: rewind_user}, restapi: {file: restapi-password, user: patroni}}";

    /// <summary>A dynamic configuration, as a stack file says it.</summary>
    public static JsonObject Settings(string settings) => Postgres(settings).Settings!;

    /// <summary>A cluster with a dynamic configuration.</summary>
    public static PostgresDefinition Postgres(string settings) =>
        StackFileReader.Parse($"services: {{db-a: {{image: p}}}}{Of(postgres: ["db-a"], more: $"settings: {settings}")}", "/stack.yml", static _ => null).Clusters.Postgres[0];

    private static string Members(IEnumerable<string>? names, Func<string, string> value) =>
        Flow([.. (names ?? []).Select((name, index) => $"{name}: {Flow(FormattableString.Invariant($"node: node{index + 1}"), value(name))}")]);

    private static string Flow(params string[] entries) => $"{{{string.Join(", ", entries)}}}";
}

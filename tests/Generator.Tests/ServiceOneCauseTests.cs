namespace PatroniSwarm.Generator.Tests;

/// <summary>One mistake, one diagnostic, in what services and lines of pg_hba say.</summary>
public sealed class ServiceOneCauseTests
{
    [Theory]
    [InlineData("""HealthCheck("NONE")""")]
    [InlineData("""HealthCheck("CMD-SHELL", "exit 0")""")]
    [InlineData("""HealthCheck("CMD-SHELL")""", "PSW7018")]
    [InlineData("HealthCheck", "PSW7018")]
    [InlineData("""HealthCheck("check", Interval = "soon", StartPeriod = "0s")""", "PSW4002")]
    [InlineData("""HealthCheck("check", Interval = "1s", Timeout = "9s")""", "PSW7020")]
    [InlineData("""HealthCheck("check", Retries = 0, StartPeriod = "0s", Interval = "2s", Timeout = "1s")""", "PSW4007")]
    [InlineData("""HealthCheck("curl http://127.0.0.1:80/a")""")]
    [InlineData("""HealthCheck("b --port 80")""")]
    [InlineData("""HealthCheck("curl http://tasks.b:80/")""", "PSW7021")]
    [InlineData("""HealthCheck("CMD", "pg_isready", "-h", "pg_b")""", "PSW7021")]
    [InlineData("""HealthCheck("PGPASSWORD=x psql -h localhost")""", "PSW6002")]
    [InlineData("""HealthCheck("PGPASSWORD=$(cat /run/secrets/p) psql -h localhost")""")]
    [InlineData("""HealthCheck("check"), UpdatePolicy(Monitor = "30s")""")]
    [InlineData("""Publish(80, 80), UpdatePolicy(Order = UpdateOrder.StartFirst), BindMount("/srv/a", "/a")""", "PSW7030", "PSW2008")]
    [InlineData("""Logging("json-file", MaxFile = 1)""")]
    [InlineData("""Logging("syslog", MaxFile = -1)""", "PSW7026")]
    [InlineData("""Secret("tls.key", Mode = "999")""", "PSW6005")]
    [InlineData("""Secret("a", Target = "x"), Secret("b", Target = "x")""", "PSW7015")]
    [InlineData("""CapDrop("cap_net_raw"), CapAdd("all")""")]
    public Task A_service_is_wrong_in_one_way(string attributes, params string[] ids) =>
        OneCauseTests.RaisesOnly($"""[Service("a:1"), OnEveryNode, {attributes}] class A; [Service("b:1"), OnEveryNode] class B;""", ids);

    [Theory]
    [InlineData("local all all trust", "PSW6013")]
    [InlineData("local all all 10.0.0.0/8 md5", "PSW6010")]
    [InlineData("host app app samenet scram-sha-256")]
    [InlineData("host app,\"my db\" +team 10.0.0.0 255.0.0.0 scram-sha-256")]
    [InlineData("host app app 10.0.0.0/33 scram-sha-256", "PSW6010")]
    [InlineData("host app app ::/0 md5", "PSW6011")]
    [InlineData("host app app ::1/128 trust")]
    [InlineData("host app app fd00::/8 trust", "PSW6011")]
    [InlineData("host app app 10.0.0.0/8 password", "PSW6012")]
    [InlineData("host app app 10.0.0.0/8 peer", "PSW6010")]
    [InlineData("host app app 10.0.0.0/8 ldap ldapserver", "PSW6010")]
    [InlineData("host app app 10.0.0.0/8 ldap ldapserver=ldap")]
    [InlineData("hostssl app app all scram-sha-256", "PSW6013")]
    [InlineData("host replication replicator 10.0.0.0/8 reject", "PSW6013")]
    [InlineData("host all all all reject")]
    [InlineData("# a comment", "PSW6010")]
    [InlineData("include more.conf", "PSW6010")]
    public Task A_line_of_pg_hba_is_wrong_in_one_way(string line, params string[] ids) =>
        OneCauseTests.RaisesOnly($"{OneCauseTests.Dcs} [PgHba({Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(line, quote: true)})] [Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;", ids);
}

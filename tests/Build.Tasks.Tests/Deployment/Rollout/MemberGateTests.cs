using PatroniSwarm.Deploy.Etcd;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

public sealed class MemberGateTests
{
    private const string Lost = "(nothing to lose)";

    private static readonly StackDefinition Stack = StackFileReader.Parse(
        """
        services:
          dcs-a: {image: e}
          dcs-b: {image: e}
          dcs-c: {image: e}
          db-a: {image: p}
          db-b: {image: p}
          db-c: {image: p}
        """ + StackBlock.Of(["dcs-a", "dcs-b", "dcs-c"], ["db-a", "db-b", "db-c"]), "/stack.yml", static _ => null);

    [Theory]
    // All are healthy.
    [InlineData("db-a", "db-a leader, db-b sync, db-c streaming", null)]
    // Another one is not, or it is not known whether it is.
    [InlineData("db-b", "db-a leader, db-b sync, db-c starting", "db-c of db: it does not stream (starting)")]
    [InlineData("db-b", "db-a leader, db-b sync, db-c silent", "db-c of db: it does not answer")]
    [InlineData("db-b", "db-a leader, db-b sync, db-c gone", "db-c of db: its task did not run when the observer looked")]
    [InlineData("db-b", "db-a leader, db-b sync, db-c unlisted", "db-c of db: it does not stream (the leader does not list it)")]
    [InlineData("db-c", "db-a leader, db-b silent-sync, db-c streaming", "db-b of db: it does not answer")]
    [InlineData("db-b", "db-a leader, db-b sync, db-c streaming t4", "db-c of db is on another timeline than the leader")]
    [InlineData("db-b", "db-a leader, db-b streaming, db-c streaming", "db has no synchronous standby")]
    // It is down already.
    [InlineData("db-c", "db-a leader, db-b sync, db-c starting", null)]
    [InlineData("db-c", "db-a leader, db-b starting, db-c gone", null)]
    [InlineData("db-c", "db-a leader, db-b starting, db-c silent", null)]
    [InlineData("db-c", "db-a leader, db-b starting, db-c unlisted", null)]
    [InlineData("db-a", "db-a stopped-leader, db-b running, db-c running", null)]
    [InlineData("db-a", "db-a gone-leader, db-b running, db-c running", null)]
    // It is not known whether it is.
    [InlineData("db-c", "db-a leader, db-b starting, db-c heard-by-leader", "db-b of db: it does not stream (starting)")]
    [InlineData("db-b", "db-a silent-leader, db-b sync, db-c streaming", "db-a holds the leader lock of db: it does not answer")]
    [InlineData("db-a", "db-a silent-leader, db-b sync, db-c streaming", "db-a holds the leader lock of db: it does not answer")]
    [InlineData("db-b", "db-a gone-leader, db-b sync, db-c streaming", "db-a holds the leader lock of db: its task did not run when the observer looked")]
    [InlineData("db-b", "db-a stopped-leader, db-b sync, db-c streaming", "db-a holds the leader lock of db: it is not the primary (primary, start failed)")]
    [InlineData("db-b", "db-a silent, db-b silent, db-c silent", "db has no leader, and db-a, db-c do not answer")]
    [InlineData("db-b", "db-a silent, db-b running, db-c running", "db has no leader, and db-a does not answer")]
    [InlineData("db-b", "db-a primary, db-b running, db-c running", "db-a runs as the primary of db, but does not hold the leader lock")]
    [InlineData("db-b", "db-a locked-leader, db-b unlisted, db-c unlisted", "db-a leads db, but its Patroni cannot query PostgreSQL")]
    // Nobody leads.
    [InlineData("db-b", "db-a running, db-b running, db-c running", Lost)]
    [InlineData("db-b", "db-a gone, db-b running, db-c starting", Lost)]
    // Nobody is near enough, or it is not known how near.
    [InlineData("db-a", "db-a leader, db-b sync 7340032, db-c streaming", "no replica of db is close enough to the leader to take over (7 MiB behind, at most 1)")]
    [InlineData("db-a", "db-a leader, db-b sync 1048576, db-c streaming unknown", null)]
    [InlineData("db-a", "db-a leader, db-b sync unknown, db-c streaming", "the lag of the replicas of db is not known")]
    [InlineData("db-a", "db-a leader unknown, db-b sync, db-c streaming", "the lag of the replicas of db is not known")]
    [InlineData("db-c", "db-a leader, db-b sync 7340032, db-c streaming", null)]
    // One that replicates from another replica is listed there.
    [InlineData("db-b", "db-a leader, db-b feeds, db-c fed", null)]
    [InlineData("db-a", "db-a leader, db-b feeds, db-c fed", null)]
    [InlineData("db-b", "db-a leader, db-b sync, db-c fed", "db-c of db: it does not stream (the leader does not list it)")]
    public void A_member_of_PostgreSQL_is_stopped_while_the_others_are_known_to_be_well(string member, string members, string? reason) =>
        Assert.Equal(reason, Reason(member, Seen.Report(postgres: members)));

    [Theory]
    // After a restart or a switchover it does not stream for its whole delay, and is on the timeline before.
    [InlineData("db-b", "db-a leader, db-b sync, db-late streaming", null)]
    [InlineData("db-b", "db-a leader, db-b sync, db-late running", null)]
    [InlineData("db-b", "db-a leader, db-b sync, db-late running t4", null)]
    [InlineData("db-b", "db-a leader, db-b sync, db-late streaming t4", null)]
    [InlineData("db-b", "db-a leader, db-b sync, db-late running t6", "db-late of db is on another timeline than the leader")]
    [InlineData("db-b", "db-a leader, db-b sync, db-late starting", "db-late of db: it does not stream (starting)")]
    [InlineData("db-b", "db-a leader, db-b sync, db-late silent", "db-late of db: it does not answer")]
    [InlineData("db-b", "db-a leader, db-b sync, db-late primary", "db-late of db: it does not stream (running)")]
    [InlineData("db-late", "db-a leader, db-b sync, db-late running", null)]
    [InlineData("db-late", "db-a leader, db-b starting, db-late streaming", "db-b of db: it does not stream (starting)")]
    // Without a synchronous standby, its lag of nothing opens no gate.
    [InlineData("db-a", "db-a leader, db-b streaming 7340032, db-late streaming", "no replica of db is close enough to the leader to take over (7 MiB behind, at most 1)", false)]
    [InlineData("db-a", "db-a leader, db-b streaming, db-late running", null, false)]
    public void A_delayed_member_of_PostgreSQL_need_not_stream_and_never_takes_over(string member, string members, string? reason, bool isSynchronous = true)
    {
        var stack = StackFileReader.Parse("services: {db-a: {image: p}, db-b: {image: p}, db-late: {image: p}}" + StackBlock.Of(postgres: ["db-a", "db-b", "db-late"]), "/stack.yml", static _ => null);
        var gate = new MemberGate(stack, null!, TimeSpan.Zero, new FakeClock(), static _ => { });
        Assert.Equal(reason, Text(gate.Verdict(Seen.Report(postgres: members, isSynchronous: isSynchronous), stack.Services.Single(service => service.Name == member))));
    }

    [Fact]
    public void A_report_gets_the_delays_from_the_stack_file()
    {
        var stack = StackFileReader.Parse("services: {db-a: {image: p}, db-late: {image: p}}" + StackBlock.Of(postgres: ["db-a", "db-late"]), "/stack.yml", static _ => null);
        var report = ObserverReport.Parse("""{"etcd":{},"clusters":{"db":{"keys":{"leader":"db-a","sync":[],"synchronous":false,"paused":false},"members":{"db-a":null,"db-late":null}}},"proxies":{}}""")!;
        Assert.Equal([null, "1h"], report.Of(stack.Clusters).Agreeing(static _ => true).Clusters["db"].All.Select(static member => member.Delay));
    }

    [Fact]
    public void A_member_of_PostgreSQL_is_not_stopped_while_the_cluster_is_paused_or_its_etcd_has_no_quorum()
    {
        const string All = "db-a leader, db-b sync, db-c streaming";
        Assert.Equal("db is paused (patronictl resume ends it)", Reason("db-a", Seen.Report(postgres: All, isPaused: true)));
        Assert.Equal("no member of db's etcd answers a read that needs a quorum", Reason("db-a", Seen.Report(postgres: All, hasQuorum: false)));
        Assert.Equal("no member of db's etcd answers a read that needs a quorum", Reason("db-a", Seen.Report()));
    }

    [Theory]
    [InlineData("db-a locked-leader, db-b unlisted, db-c unlisted", "db-a", true, null)]
    [InlineData("db-a locked-leader, db-b locked, db-c locked", "db-b", true, null)]
    [InlineData("db-a leader, db-b streaming, db-c streaming", "db-a", true, "db has no synchronous standby")]
    [InlineData("db-a locked-leader, db-b unlisted, db-c unlisted", "db-a", false, "db-a leads db, but its Patroni cannot query PostgreSQL")]
    [InlineData("db-a locked-leader, db-b unlisted, db-c starting", "db-a", true, "db-c of db: it does not stream (starting)")]
    [InlineData("db-a silent-leader, db-b unlisted, db-c unlisted", "db-a", true, "db-a holds the leader lock of db: it does not answer")]
    public void A_member_that_cannot_log_in_gets_its_password_without_a_standby_that_nobody_can_name(string members, string member, bool getsPassword, string? reason)
    {
        var report = Seen.Report(postgres: members);
        var change = new PendingUpdate(Service(member), new(), new(), "") { Former = getsPassword ? static () => throw new InvalidOperationException() : null };
        Assert.Equal(reason, Gate().Verdict(report, change.Definition, MemberGate.IsLockedOut(report, change)).Fault?.ToString());
    }

    [Theory]
    [InlineData("dcs-a", "dcs-a leads, dcs-b healthy, dcs-c healthy", null)]
    [InlineData("dcs-a", "dcs-a leads, dcs-b unhealthy, dcs-c healthy", "dcs-b of etcd: it is not healthy")]
    [InlineData("dcs-a", "dcs-a leads, dcs-b silent, dcs-c healthy", "dcs-b of etcd: it does not answer")]
    [InlineData("dcs-a", "dcs-a leads, dcs-b gone, dcs-c healthy", "dcs-b of etcd: its task did not run when the observer looked")]
    // It is down already, and the others are a quorum.
    [InlineData("dcs-b", "dcs-a leads, dcs-b unhealthy, dcs-c healthy", null)]
    [InlineData("dcs-b", "dcs-a leads, dcs-b silent, dcs-c healthy", null)]
    [InlineData("dcs-b", "dcs-a leads, dcs-b gone, dcs-c silent", null)]
    // Somebody has a quorum, so one of the silent ones lives.
    [InlineData("dcs-b", "dcs-a leads, dcs-b silent, dcs-c silent", "dcs-c of etcd: it does not answer")]
    // Nobody who answers has one; those who do not could have one among themselves.
    [InlineData("dcs-a", "dcs-a unhealthy, dcs-b silent, dcs-c silent", "dcs-b, dcs-c of etcd do not answer")]
    [InlineData("dcs-a", "dcs-a silent, dcs-b silent, dcs-c silent", "dcs-a, dcs-b, dcs-c of etcd do not answer")]
    [InlineData("dcs-a", "dcs-a unhealthy, dcs-b unhealthy, dcs-c silent", Lost)]
    [InlineData("dcs-a", "dcs-a unhealthy, dcs-b gone, dcs-c gone", Lost)]
    [InlineData("dcs-a", "dcs-a silent, dcs-b gone, dcs-c gone", Lost)]
    public void A_member_of_etcd_is_stopped_while_the_others_are_known_to_be_a_quorum(string member, string members, string? reason) =>
        Assert.Equal(reason, Reason(member, Seen.Report(members)));

    [Theory]
    [InlineData("dcs-a unhealthy, dcs-b silent, dcs-c silent", Lost)]
    [InlineData("dcs-a leads, dcs-b unhealthy, dcs-c healthy", Lost)]
    [InlineData("dcs-a leads, dcs-b healthy, dcs-c healthy", null)]
    public void A_cluster_whose_certificates_have_ended_is_changed_once_it_is_not_healthy_for_longer_than_an_election(string members, string? reason)
    {
        var gate = Gate();
        gate.CutOff = new HashSet<string> { "dcs" };
        Assert.Equal(reason, Text(gate.Verdict(Seen.Report(members), Service("dcs-a"))));
        Assert.Equal("db-c of db: it does not answer", Text(gate.Verdict(Seen.Report(postgres: "db-a leader, db-b sync, db-c silent"), Service("db-b"))));
    }

    [Theory]
    [InlineData("dcs-a leads, dcs-b healthy", "dcs-a dcs-b", "dcs-b", null)]
    [InlineData("dcs-a unhealthy, dcs-b silent", "dcs-a dcs-b", "dcs-b", Lost)]
    [InlineData("dcs-a unhealthy, dcs-b silent", "dcs-a dcs-b", "dcs-a", Lost)]
    [InlineData("dcs-a silent, dcs-b silent", "dcs-a dcs-b", "dcs-a", "dcs-a, dcs-b of etcd do not answer")]
    [InlineData("dcs-a silent", "dcs-a", "dcs-a", null)]
    // Members that leave the stack later are members until then.
    [InlineData("dcs-a leads, dcs-b healthy, dcs-y silent", "dcs-a dcs-b dcs-y", "dcs-a", "dcs-y of etcd: it does not answer")]
    // One that nobody runs counts all the same.
    [InlineData("dcs-a leads, dcs-b healthy", "dcs-a dcs-b dcs-x", "dcs-a", "etcd counts dcs-x, which the stack does not have")]
    public void The_others_are_those_that_the_stack_has_and_that_etcd_counts(string members, string voters, string member, string? reason)
    {
        var others = Stack.Services.Select(static service => service.Name).Where(name => name != member && name.StartsWith("dcs-", StringComparison.Ordinal) && members.Contains(name, StringComparison.Ordinal)).ToList();
        Assert.Equal(reason, Text(EtcdGate.Of(Seen.Report(members, voters: voters), member, others, counts: true)));
    }

    [Fact]
    public void A_single_member_of_PostgreSQL_may_always_be_stopped()
    {
        foreach (var alone in new[] { "db-a leader", "db-a silent-leader", "db-a silent", "db-a starting" })
            Assert.Null(PostgresGate.Of(Seen.Report(postgres: alone), "db", "db-a", [], isLockedOut: false).Fault);
    }

    [Theory]
    [InlineData("dcs-a leads, dcs-b healthy, dcs-c gone", null, "dcs-a", "dcs-c", null)]
    [InlineData("dcs-a leads, dcs-b unhealthy, dcs-c gone", null, "dcs-a", "dcs-c", "dcs-b of etcd: it is not healthy")]
    [InlineData("", "db-a leader, db-b gone, db-c gone", "db-a", "db-b,db-c", null)]
    [InlineData("", "db-a leader, db-b gone, db-c gone", "db-a", "db-c", "db-b of db: its task did not run when the observer looked")]
    public void A_member_that_is_yet_to_be_created_is_not_waited_for(string etcd, string? postgres, string member, string absent, string? reason) =>
        Assert.Equal(reason, Gate().Verdict(Seen.Report(etcd, postgres), Service(member), absent: absent.Split(',').ToHashSet()).Fault?.ToString());

    [Fact]
    public void A_cluster_has_nothing_to_lose_when_that_lasts()
    {
        var clock = new FakeClock { IsByHand = true };
        var loss = new LastingLoss(clock, TimeSpan.FromMinutes(5));
        var lost = new GateVerdict(new ClusterFault.NoLeader("db"), IsLost: true);
        Assert.Equal("db has no leader", loss.Fault(lost)?.ToString());
        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal("db has no leader", loss.Fault(lost)?.ToString());
        Assert.Equal("db-b: it does not stream (starting)", loss.Fault(new(new ClusterFault.OfMember("db-b", null, new ClusterFault.NotStreaming("starting"))))?.ToString());
        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal("db has no leader", loss.Fault(lost)?.ToString());
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(loss.Fault(lost));
    }

    private static string? Reason(string member, ObserverReport report) => Text(Gate().Verdict(report, Service(member)));

    private static string? Text(GateVerdict verdict) => verdict.IsLost ? Lost : verdict.Fault?.ToString();

    private static MemberGate Gate() => new(Stack, null!, TimeSpan.Zero, new FakeClock(), static _ => { });

    private static ServiceDefinition Service(string name) => Stack.Services.Single(service => service.Name == name);
}

using CsCheck;

namespace PatroniSwarm.Topology.Tests;

/// <summary>The analysis and a simulation that tries everything say the same.</summary>
public sealed class SurvivalTests
{
    private const int Stacks = 5_000;

    private static int survived;
    private static int defeated;

    [Fact]
    public void The_analysis_agrees_with_brute_force()
    {
        PromiseStack.Any.Sample(Agrees, iter: Stacks);

        // Otherwise the message is always the same.
        Assert.True(survived > Stacks / 10 && defeated > Stacks / 10, $"{survived} losses survived, {defeated} not.");
    }

    [Fact]
    public void Losing_less_is_never_worse() =>
        PromiseStack.Any.Sample(static stack =>
        {
            var survival = new Survival(stack);
            var before = true;
            for (var count = 0; count <= stack.Nodes.Count; count++)
            {
                var now = LossSets.Of(stack, new SurvivesPromise { Count = count }).Losses().All(loss => survival.Of(loss) is null);
                Assert.True(before || !now, $"{count} nodes may be lost, and {count - 1} may not.");
                before = now;
            }
        }, iter: 500);

    [Fact]
    public void Who_survives_the_loss_of_any_node_survives_that_of_any_process() =>
        PromiseStack.Any.Sample(static stack =>
        {
            var survival = new Survival(stack);
            if (LossSets.Of(stack, new SurvivesPromise { Count = 1 }).Losses().Any(loss => survival.Of(loss) is not null))
                return;
            Service[] services = [stack.Etcd[0], stack.Postgres[0], .. stack.Proxies];
            foreach (var service in services)
                Assert.All(service.NodesIn(stack), node => Assert.Null(survival.Of(Loss.OfProcess(service, node))));
        }, iter: 2_000);

    [Theory]
    [InlineData(100, 3, 161_700)]
    [InlineData(30, 15, 155_117_520)]
    public void Nodes_that_carry_the_same_are_tried_once(int nodes, int lost, long all)
    {
        var sets = LossSets.Of(Large(nodes), new SurvivesPromise { Count = lost });
        Assert.Equal(all, sets.All);
        Assert.Equal(sets.Different, sets.Losses().Count());
        Assert.InRange(sets.Different, 1, 20);
    }

    private static void Agrees(Stack stack)
    {
        var brute = new BruteForce(stack);
        var survival = new Survival(stack);
        foreach (var domain in new[] { FailureDomain.Node, FailureDomain.Zone })
        {
            for (var count = 1; count < brute.Nodes; count++)
            {
                var promise = new SurvivesPromise { Count = count, Domain = domain };
                var analysed = LossSets.Of(stack, promise).Losses().All(loss => survival.Of(loss) is null);
                Assert.Equal(brute.Losses(count, domain).All(brute.Survives), analysed);
                Assert.Equal(analysed, LossSets.Of(stack, promise, few: 0).Losses().All(loss => survival.Of(loss) is null));
                Interlocked.Increment(ref analysed ? ref survived : ref defeated);
            }
        }
    }

    private static Stack Large(int nodes)
    {
        var three = new Placement { Kind = PlacementKind.Nodes, On = Enumerable.Range(0, 3).Select(static index => new PlacedMember { NodeType = $"Node{index}" }).ToEquatableArray() };
        return new Stack
        {
            Nodes = Enumerable.Range(0, nodes).Select(static index => new Node { Type = $"Node{index}", Hostname = $"node{index}", Role = index < 3 ? NodeRole.Manager : NodeRole.Worker }).ToEquatableArray(),
            Etcd = new[] { new EtcdCluster { Type = "Dcs", Placement = three } }.ToEquatableArray(),
            Postgres = new[] { new PostgresCluster { Type = "Db", Dcs = "Dcs", Placement = three } }.ToEquatableArray(),
            Proxies = new[] { new HAProxyService { Type = "Proxy", Backend = "Db", Placement = new Placement { Kind = PlacementKind.EveryNode } } }.ToEquatableArray(),
        };
    }
}

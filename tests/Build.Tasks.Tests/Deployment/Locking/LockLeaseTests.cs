namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>That two publishers never hold the lock of a stack at once, whatever is slow or lost.</summary>
public sealed class LockLeaseTests
{
    private const int Walks = 5_000;
    private const int LongestWalk = 60;

    // So many times something else happens than the next request of the same publisher.
    private const int Disturbances = 3;

    [Fact]
    public void In_every_order_with_few_disturbances_there_is_one_holder()
    {
        // Each choice of a run: which one was taken, and of how many.
        var path = new List<(int Taken, int Of)>();
        var runs = 0;
        do
        {
            var depth = 0;
            Check(choices =>
            {
                if (depth == path.Count)
                    path.Add((0, path.Count(static choice => choice.Taken > 0) < Disturbances ? choices : 1));
                return path[depth++].Taken;
            });
            runs++;
            path.RemoveRange(depth, path.Count - depth);
            while (path.Count > 0 && path[^1].Taken + 1 >= path[^1].Of)
                path.RemoveAt(path.Count - 1);
            if (path.Count > 0)
                path[^1] = (path[^1].Taken + 1, path[^1].Of);
        }
        while (path.Count > 0);

        Assert.InRange(runs, 10_000, int.MaxValue);
    }

    [Fact]
    public void In_random_orders_there_is_one_holder()
    {
        for (var seed = 0; seed < Walks; seed++)
        {
            var (random, steps) = (new Random(seed), 0);
            Check(choices => ++steps > LongestWalk ? 0 : random.Next(choices));
        }
    }

    private static void Check(Func<int, int> choose)
    {
        var simulation = new LockSimulation();
        if (simulation.Run(choose) is { } wrong)
            Assert.Fail($"{wrong}:\n{simulation.Log}");
    }
}

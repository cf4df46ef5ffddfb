using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A swarm of one node, and what deploys to it without a project.</summary>
public sealed class OneNodeLab : IAsyncLifetime
{
    public Task InitializeAsync() => SwarmLab.Up(1, 1);

    public Task DisposeAsync() => SwarmLab.Run("down");

    /// <summary>Deploys a stack file as a publish does; returns its messages.</summary>
    internal static async Task<string> Deploy(DeployOptions options, IReadOnlyDictionary<string, string>? variables = null)
    {
        var said = new List<string>();
        await Deployer(options, variables, said.Add).DeployAsync(CancellationToken.None);
        return string.Join('\n', said);
    }

    /// <summary>What a deployment would do.</summary>
    internal static Task<StackPlan> Plan(DeployOptions options, IReadOnlyDictionary<string, string>? variables = null) =>
        Deployer(options, variables, static _ => { }).PlanAsync(CancellationToken.None);

    /// <summary>Removes a stack and waits until its networks are gone too.</summary>
    internal static async Task Remove(string stack)
    {
        var end = DateTime.UtcNow.AddMinutes(1);
        // Docker's client fails where a task that has just been ended still holds a network; a second time it goes on with what is left.
        while ((await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket("node1"), "stack", "rm", stack])).ExitCode != 0 || (await Networks(stack)).Length > 0)
        {
            Assert.True(DateTime.UtcNow < end, $"The networks of {stack} stay.");
            // The containers of a job run on when its service is gone, and hold its networks.
            var left = await SwarmLab.Docker("node1", "ps", "-aq", "--filter", $"label=com.docker.stack.namespace={stack}");
            if (left.Length > 0)
                await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket("node1"), "rm", "-f", .. left.Split('\n')]);
            await Task.Delay(500);
        }
    }

    private static Task<string> Networks(string stack) =>
        SwarmLab.Docker("node1", "network", "ls", "-q", "--filter", $"label=com.docker.stack.namespace={stack}");

    private static StackDeployer Deployer(DeployOptions options, IReadOnlyDictionary<string, string>? variables, Action<string> say) =>
        new(options, name => name == "DOCKER_HOST" ? SwarmLab.Socket("node1") : variables?.GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(name), say);
}

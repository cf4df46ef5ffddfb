using System.Diagnostics;
using System.Globalization;
using Docker.DotNet;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Brings a swarm to what a stack file says. Run again, it goes on from where the swarm is.</summary>
public sealed class StackDeployer(DeployOptions options, Func<string, string?> environment, Action<string> say)
{
    private const string RegistryVariable = "STACK_REGISTRY";

    /// <summary>Deploys; gives the name of the manager it was done through.</summary>
    /// <exception cref="DeployException">A check failed, or the swarm did not come up.</exception>
    /// <exception cref="StackFileException">The stack file is not understood.</exception>
    public async Task<string> DeployAsync(CancellationToken cancellation)
    {
        var stack = StackFileReader.Read(options.StackFile, Variable);
        try
        {
            using var client = await EngineConnection.OpenAsync(options.SwarmHost, environment, cancellation);
            return await DeployAsync(client, stack, cancellation);
        }
        catch (DockerApiException failure)
        {
            throw new DeployException(DeployCodes.Refused, $"The engine refuses: {EngineFailure.Text(failure)}.");
        }
        catch (Exception failure) when (EngineFailure.IsConnection(failure) && !cancellation.IsCancellationRequested)
        {
            throw new DeployException(DeployCodes.Engine, $"The connection to the engine broke: {EngineFailure.Text(failure)}. Publish again to go on from where it was.");
        }
    }

    private async Task<string> DeployAsync(IDockerClient client, StackDefinition stack, CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        var names = new StackNames(options.StackName);
        var files = new FileSpecs(stack, names);
        var serviceSpecs = new ServiceSpecs(stack, names, Variable);
        var specs = StackRoles.InOrderOfDeployment(stack).Select(serviceSpecs.For).ToList();
        var networks = new StackNetworks(client, new(stack, names), say);
        var configs = new StackConfigs(client, files, options.StackName, say);
        var secrets = new StackSecrets(client, files, options.StackName, new(options.UserSecretsId, environment), say);
        var images = new ImageStore(client, options, say);
        await using var gate = new MemberGate(client, names, stack, options.ReadyTimeout, say);
        var services = new StackServices(client, names, networks, new(client, say), gate, say);
        var readiness = new Readiness(client, names, services, say);

        var swarm = await SwarmView.ReadAsync(client, options.SwarmInit, cancellation);
        NodeCheck.Run(stack, swarm);
        var missing = await images.MissingAsync(stack.Services.Select(static service => service.Image).Distinct(), swarm, cancellation);
        if (swarm.Exists)
        {
            await networks.CheckAsync(cancellation);
            await configs.CheckAsync(cancellation);
            await secrets.CheckAsync(cancellation);
            await new Observer(client, names).RemoveAllAsync(cancellation);
        }
        else
        {
            say($"making {swarm.Manager} a swarm of its own");
            await SwarmView.InitialiseAsync(client, cancellation);
            await secrets.CheckAsync(cancellation);
        }

        foreach (var image in missing)
            await images.BuildAsync(image, cancellation);

        var changed = missing.Count > 0;
        changed |= await networks.CreateAsync(cancellation);
        var (secretIds, secretsChanged) = await secrets.CreateAsync(cancellation);
        var (configIds, configsChanged) = await configs.CreateAsync(cancellation);
        changed |= secretsChanged | configsChanged;
        changed |= await services.ApplyAsync(specs, new(configIds, secretIds), cancellation);

        if (!changed && await readiness.AllTasksRunAsync(stack, cancellation))
        {
            say($"Stack {options.StackName} is up to date: nothing to do.");
            return swarm.Manager;
        }

        var state = await readiness.WaitAsync(stack, options.ReadyTimeout, cancellation);
        await configs.RemoveUnusedAsync((await services.LiveAsync(cancellation)).Select(static service => service.Spec!), cancellation);
        say($"Stack {options.StackName} is up after {time.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s: {state}.");
        return swarm.Manager;
    }

    private string? Variable(string name) =>
        name == RegistryVariable && !string.IsNullOrWhiteSpace(options.Registry)
            ? options.Registry.Trim().TrimEnd('/') + "/"
            : environment(name);
}

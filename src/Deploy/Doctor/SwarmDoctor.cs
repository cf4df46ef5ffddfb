using PatroniSwarm.Deploy.Engines;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Stamp;

namespace PatroniSwarm.Deploy.Doctor;

/// <summary>Examines a swarm, and a stack before it is published there. Changes nothing.</summary>
/// <param name="choice">The user's choice of the engine.</param>
/// <param name="environment">The value of an environment variable, or null.</param>
/// <param name="clock">The clock.</param>
internal sealed class SwarmDoctor(EngineChoice choice, Func<string, string?> environment, TimeProvider clock)
{
    /// <param name="registry">The registry; null for that of the stack's last publish.</param>
    /// <param name="stack">The stack to examine as well; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<DoctorReport> RunAsync(string? registry, DeployOptions? stack, CancellationToken cancellation)
    {
        var examination = new Examination();
        if (stack is not null)
            Folder(stack, examination);
        await examination.TryAsync("engine", async () =>
        {
            var endpoint = new DockerSettings(environment).Endpoint(choice);
            using var client = await EngineConnection.OpenAsync(choice, environment, clock, cancellation);
            var machine = new MachineExamination(client, endpoint, environment, clock, examination);
            if (!await machine.SwarmAsync(cancellation))
                return;
            await machine.NodesAsync(cancellation);
            await examination.TryAsync("stack", async () =>
            {
                registry ??= stack is null ? null : await new StackDeployer(stack, environment, static _ => { }, clock).LastRegistryAsync(cancellation);
                await machine.RegistryAsync(registry, cancellation);
                if (stack is not null)
                    await new StackDeployer(stack with { Registry = registry }, environment, static _ => { }, clock).ExamineAsync(examination, cancellation);
            });
        });
        return new(stack?.StackName, examination.Findings);
    }

    private static void Folder(DeployOptions stack, Examination examination)
    {
        var folder = Path.GetDirectoryName(stack.StackFile)!;
        if (StampedFiles.Difference(folder) is { } difference)
            examination.Warn("folder", $"{difference} Build the project.");
        else
            examination.Ok("folder", File.Exists(Path.Combine(folder, StampedFiles.StampName)) ? $"{folder} is as a build wrote it" : $"{folder} has no {StampedFiles.StampName} to compare it with");
    }
}

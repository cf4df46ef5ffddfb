using PatroniSwarm.Deploy.Doctor;

namespace PatroniSwarm.Deploy;

internal sealed partial class StackOnSwarm
{
    /// <summary>Runs the checks of a publish, each for itself, and changes nothing.</summary>
    public async Task ExamineAsync(Examination examination, CancellationToken cancellation)
    {
        var swarm = await SwarmView.ReadAsync(client, mayInitialise: false, clock, cancellation);
        await examination.TryAsync("placement", () =>
        {
            var notes = new List<string>();
            NodeCheck.Run(stack, swarm, notes.Add);
            foreach (var note in notes)
                examination.Warn("placement", note);
            if (notes.Count == 0)
                examination.Ok("placement", "every service has a node");
            return Task.CompletedTask;
        });
        if (FirewallCheck.Warning(stack, swarm) is { } warning)
            examination.Warn("firewall", warning);
        else if (stack.Clusters.FirewallNodes.Count > 0)
            examination.Ok("firewall", "firewall.nft lets all nodes through");
        await examination.TryAsync("images", async () =>
        {
            var missing = await images.MissingAsync(stack.Services.Select(static service => service.Image).Distinct(), swarm, cancellation);
            examination.Ok("images", missing.Count == 0 ? "none has to be built" : $"a publish builds {string.Join(", ", missing.Select(static image => image.Reference))}");
        });
        await TryAsync("networks", networks.CheckAsync, "those that exist are as needed, and the subnets of new ones are free");
        await TryAsync("configs", configs.CheckAsync, "none is in the way");
        await TryAsync("secrets", secrets.CheckAsync, "all are there, or a publish makes them");
        await examination.TryAsync("ports", async () =>
        {
            var own = wanted.Plain.Select(static service => service.Spec.Name).ToHashSet();
            var taken = PortCheck.Run(wanted.Plain.Select(static service => service.Spec), [.. (await OthersAsync(cancellation)).Where(service => !own.Contains(service.Spec!.Name))], swarm.Nodes).ToList();
            foreach (var port in taken)
                examination.Fail("ports", port.Reason);
            if (taken.Count == 0)
                examination.Ok("ports", "no other service publishes a port of the stack");
        });

        Task TryAsync(string check, Func<CancellationToken, Task> run, string fine) => examination.TryAsync(check, async () =>
        {
            await run(cancellation);
            examination.Ok(check, fine);
        });
    }
}

using Docker.DotNet.Models;
using PatroniSwarm.Deploy.PgBackRest;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Deploy;

internal sealed partial class StackOnSwarm
{
    /// <summary>The state of the stack, including what the observer reports.</summary>
    public async Task<StackReport> ReportAsync(CancellationToken cancellation)
    {
        var swarm = await SwarmView.ReadAsync(client, mayInitialise: false, clock, cancellation);
        StartLooking(swarm, cancellation);
        var planned = await PlanAsync(new(swarm, []), cancellation);
        var replaced = await new ServiceTasks(client).ReplacedAsync(options.StackName, cancellation);
        List<NodeReport> nodes = [.. (await client.Swarm.ListNodesAsync(cancellation))
            .Select(node => new NodeReport(node.Description?.Hostname ?? "", node.Spec?.Role ?? "", node.Status?.State ?? "", node.Spec?.Availability ?? "")
            {
                Note = !replaced.Contains(node.ID!) ? null : node.Status?.State == "ready" ? "it was down: swarm replaces its tasks now" : "swarm replaces its tasks when it is back",
            })
            .OrderBy(static node => node.Hostname, StringComparer.Ordinal)];
        var progress = await readiness.ProgressAsync(stack, cancellation);
        var report = await look!;
        CertificateReport[] ends = [.. await certificates.ReportAsync(swarm.Now, cancellation), .. (await certificateLook!).Certificates.Select(static certificate => certificate.Report)];
        return new(
            options.StackName,
            nodes,
            [.. progress.Select(service => new ServiceReport(service.Service, service.Running, service.Expected, ImageOf(planned.Live.GetValueOrDefault(service.Service))) { Since = service.RunsSince })],
            report is null ? [] : [.. EtcdReport.Of(report, stack)],
            report is null ? [] : [.. MemberReport.Of(report, stack, progress)],
            [.. planned.Plan.Changes.Where(static change => change.Action != PlanAction.Unchanged)])
        {
            Verdict = StackVerdict.Of(stack, nodes, progress, report, ends),
            Time = swarm.Now,
            Undeclared = planned.Plan.Undeclared,
            Grants = planned.Plan.Grants,
            Certificates = ends,
            Backups = [.. stack.Clusters.Backups.Select(backup => BackupReport.Of(backup, report?.Backups.GetValueOrDefault(backup.Name)))],
            Images = [.. ImageReport.Of(stack, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))],
        };
    }

    private static string ImageOf(SwarmService? live) => live?.Spec?.TaskTemplate?.ContainerSpec?.Image?.Split('@')[0] ?? "";
}

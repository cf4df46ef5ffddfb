using System.Globalization;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Doctor;

/// <summary>
/// The clocks of nodes, as far as a manager knows them: a node says by its own clock when a task began to run, and the swarm's leader notes by its clock when it made the task, before that, and
/// when it heard of it, after that. So a clock that is outside of the two is wrong by at least the difference. What lies between them cannot be seen.
/// </summary>
internal static class ClockCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public static void Run(IReadOnlyList<SwarmNode> nodes, IEnumerable<TaskResponse> tasks, Examination examination)
    {
        var running = tasks.Where(static task => task is { Status: { State: TaskState.Running, Timestamp: not null }, NodeID: not null }).ToLookup(static task => task.NodeID!);
        var wrong = nodes.Select(node => (Node: node.Hostname, Off: running[node.Id].Select(Off).OrderByDescending(static off => off.Duration()).FirstOrDefault())).Where(static node => node.Off.Duration() > Tolerance).ToList();
        foreach (var (node, off) in wrong)
            examination.Warn("clocks", string.Create(CultureInfo.InvariantCulture, $"The clock of {node} is at least {off.Duration().TotalSeconds:0} s {(off > TimeSpan.Zero ? "ahead of" : "behind")} that of the swarm's leader. Have both set by a time service, such as chrony or systemd-timesyncd."));
        if (wrong.Count > 0)
            return;
        var unseen = nodes.Where(node => !running[node.Id].Any()).Select(static node => node.Hostname).ToList();
        examination.Ok("clocks", $"no difference is seen{(unseen.Count == 0 ? "" : $"; nothing is known of {string.Join(", ", unseen)}, where no task runs")}");
    }

    // Positive: ahead.
    private static TimeSpan Off(TaskResponse task)
    {
        var ran = task.Status!.Timestamp!.Value.ToUniversalTime();
        var (made, heard) = (task.CreatedAt?.ToUniversalTime() ?? ran, task.UpdatedAt?.ToUniversalTime() ?? ran);
        return ran > heard ? ran - heard : ran < made ? ran - made : TimeSpan.Zero;
    }
}

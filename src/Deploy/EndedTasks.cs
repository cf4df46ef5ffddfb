using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy;

/// <summary>Tasks that neither run nor will be started again.</summary>
internal static class EndedTasks
{
    private static readonly TaskState?[] States = [TaskState.Complete, TaskState.Shutdown, TaskState.Failed, TaskState.Rejected, TaskState.Remove, TaskState.Orphaned];

    public static bool IsNot(TaskResponse task) => !States.Contains(task.Status?.State);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>The repository hosts of a stack, and what they answer.</summary>
internal sealed class Repositories(StackDefinition stack, ClusterWatch watch)
{
    private const int AnswerSeconds = 15;

    /// <summary>The backups of a cluster, or the only ones that there are.</summary>
    /// <exception cref="DeployException">There are none, or several.</exception>
    public BackupDefinition Find(string? cluster, Func<string, DeployException> failure)
    {
        var backups = stack.Clusters.Backups.Where(backup => cluster is null || backup.Postgres == cluster).ToList();
        return backups switch
        {
            [var only] => only,
            [] when stack.Clusters.Backups.Count == 0 => throw failure("the stack has no [PgBackRest<…>], so there is no backup"),
            [] => throw failure($"no cluster '{cluster}' has backups; those that have are {string.Join(", ", stack.Clusters.Backups.Select(static backup => backup.Postgres))}"),
            _ => throw failure($"the stack backs up {string.Join(" and ", backups.Select(static backup => backup.Postgres))}. Name one with --cluster"),
        };
    }

    public async Task<RepositoryState> AskAsync(BackupDefinition backup, Func<string, DeployException> failure, CancellationToken cancellation)
    {
        var answer = await SendAsync(backup, "GET", "/status", null, cancellation);
        return answer.IsSuccess && JsonSerializer.Deserialize<RepositoryState>(answer.Body, JsonSerializerOptions.Web) is { } state
            ? state
            : throw failure($"the repository of {backup.Name} on {backup.Member.Node} does not answer: {answer.Body.Trim()}");
    }

    /// <summary>Orders a backup or a drill.</summary>
    public Task<ClusterAnswer> OrderAsync(BackupDefinition backup, string what, JsonObject body, CancellationToken cancellation) => SendAsync(backup, "POST", $"/{what}", body, cancellation);

    private Task<ClusterAnswer> SendAsync(BackupDefinition backup, string method, string path, JsonNode? body, CancellationToken cancellation) =>
        watch.SendAsync(new(method, backup.Member.Api + path, body, AnswerSeconds), member: null, cancellation);
}

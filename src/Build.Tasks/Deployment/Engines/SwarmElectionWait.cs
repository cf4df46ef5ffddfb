using System.Net;

namespace PatroniSwarm.Build.Deployment;

/// <summary>
/// Sends a request again while the swarm has no leader: after the loss of one, its managers elect another in some seconds
/// (https://docs.docker.com/engine/swarm/raft/). What got this answer was not carried out.
/// </summary>
internal sealed class SwarmElectionWait(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // What swarmkit says then (manager/controlapi, raft.ErrNoRaftMember and its like; moby, daemon/cluster/errors.go).
    private static readonly string[] Answers = ["does not have a leader", "no elected primary cluster manager"];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var end = DateTime.UtcNow + Longest; ; await Task.Delay(Pause, cancellationToken))
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable) || DateTime.UtcNow > end)
                return response;
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!Answers.Any(answer => body.Contains(answer, StringComparison.OrdinalIgnoreCase)))
                return response;
            response.Dispose();
        }
    }
}

using System.Net;

namespace PatroniSwarm.Deploy.Engines;

/// <summary>
/// Repeats a request while the swarm has no leader: after a loss, its managers elect another one within seconds
/// (https://docs.docker.com/engine/swarm/raft/).
/// </summary>
internal sealed class SwarmElectionWait(HttpMessageHandler inner, TimeProvider clock) : DelegatingHandler(inner)
{
    // The error of a manager without a leader (moby, daemon/cluster/errors.go): nothing was done.
    private static readonly string[] NoLeader = ["does not have a leader", "no elected primary cluster manager"];

    // Its error if it asked a leader that is gone, after 20 s on the lab: it is unknown whether something was done.
    private static readonly string[] NoAnswer = ["context deadline exceeded", "code = Unavailable"];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var deadline = new Deadline(clock, Longest); ; await Task.Delay(Pause, clock, cancellationToken))
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable) || deadline.IsOver)
                return response;
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!Says(body, NoLeader) && !(request.Method == HttpMethod.Get && Says(body, NoAnswer)))
                return response;
            response.Dispose();
        }
    }

    private static bool Says(string body, string[] answers) => answers.Any(answer => body.Contains(answer, StringComparison.OrdinalIgnoreCase));
}

using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Cli;

/// <summary>The page of a stack with its state in it: the verdict above the drawing, and in the drawing who leads and who follows.</summary>
internal static partial class StatusPage
{
    /// <param name="page">The page that the build wrote.</param>
    /// <param name="report">The state.</param>
    public static string Render(string page, StackReport report)
    {
        var states = report.Services.ToDictionary(service => service.Name.StartsWith($"{report.Stack}_", StringComparison.Ordinal) ? service.Name[(report.Stack.Length + 1)..] : service.Name, static service => (string.Create(CultureInfo.InvariantCulture, $"{service.Running}/{service.Expected}"), false), StringComparer.Ordinal);
        foreach (var member in report.Etcd)
            states[member.Name] = member.Healthy ? (member.Leads ? "leader" : "follower", member.Leads) : (member.State, false);
        foreach (var member in report.Members)
            states[member.Name] = (member.StateInWords is "running" or "streaming" ? member.Role : $"{member.Role}, {member.StateInWords}", member.Role == "leader");

        var verdict = string.Join('\n', report.Verdict.Lines().Append(string.Create(CultureInfo.InvariantCulture, $"at {report.Time:yyyy-MM-dd HH:mm:ss} UTC")));
        return Drawing().Replace(
            Place().Replace(page, place => states.TryGetValue(WebUtility.HtmlDecode(place.Groups[1].Value), out var state)
                ? $"<b class=\"role{(state.Item2 ? " leads" : "")}\">{WebUtility.HtmlEncode(state.Item1)}</b>"
                : place.Value),
            drawing => $"<p class=\"state\">{WebUtility.HtmlEncode($"{report.Stack}: {verdict}")}</p>\n{drawing.Value}",
            count: 1);
    }

    [GeneratedRegex("""<b class="role" data-service="([^"]*)"></b>""")]
    private static partial Regex Place();

    [GeneratedRegex("<div class=\"nodes\">")]
    private static partial Regex Drawing();
}

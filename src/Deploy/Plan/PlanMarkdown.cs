using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>A plan for a comment on a pull request and for the summary of a job: what it means is in sight, the fields are folded.</summary>
internal static partial class PlanMarkdown
{
    // GitHub rejects a longer comment.
    internal const int Longest = 65_536;

    // Room for the sentence that says so.
    private const int Reserve = 200;
    private const string Harmless = " .,;:'/=()-";

    public static string Of(StackPlan plan)
    {
        var (text, left) = (new StringBuilder(), 0);
        foreach (var block in Blocks(plan))
        {
            if (text.Length + block.Length > Longest - Reserve)
                left++;
            else
                text.Append(text.Length == 0 ? "" : "\n").Append(block);
        }

        if (left > 0)
            text.Append($"\nThe plan is longer than a comment may be, so {(left == 1 ? "a part of it is" : $"{left} parts of it are")} left out. `pswarm plan` shows all of it.\n");
        return text.ToString();
    }

    private static IEnumerable<string> Blocks(StackPlan plan)
    {
        var where = $"{Code(plan.Stack)}{(plan.Manager is { Length: > 0 } manager ? $" on {Code(manager)}" : "")}";
        yield return plan.IsEmpty ? $"{where}: {plan.Summary}\n" : $"### Plan of {where}\n";
        if (!plan.IsEmpty)
            yield return $"**{plan.Summary}**{(plan.UndoesDrift ? ". It undoes what somebody changed in the swarm since the last publish." : "")}\n";
        foreach (var refusal in plan.Refusals)
            yield return $"> **A publish refuses this.** {refusal.Code}: {Text(refusal.Reason)}\n";
        if (Items([.. plan.Clusters.Select(static cluster => $"effect on {cluster}"), .. plan.Stays]) is { Length: > 0 } items)
            yield return items;
        foreach (var change in plan.Changed.Where(static change => change.Fields.Count > 0))
            yield return Folded($"{Title(change)}{(change.Drift ? " (drift)" : "")}", Fields(change));
        foreach (var action in plan.Changed.Where(static change => change.Fields.Count == 0).GroupBy(static change => change.Action))
            yield return Folded($"{action.Key.ToString().ToLowerInvariant()} {string.Join(", ", action.GroupBy(static change => change.Kind).Select(static kind => $"{kind.Count()} {Text(kind.Key)}{(kind.Count() == 1 ? "" : "s")}"))}", string.Concat(action.Select(static change => $"- {Title(change)}\n")));
    }

    private static string Title(PlannedChange change) => $"{change.Action.ToString().ToLowerInvariant()} {Text(change.Kind)} {Code(change.Name)}{(change.Effect is null ? "" : $": {Text(change.Effect)}")}";

    private static string Items(IEnumerable<string> lines) => string.Concat(lines.Select(static line => line.StartsWith("    ", StringComparison.Ordinal) ? $"  - {Text(line.Trim())}\n" : $"- {Text(line.Trim())}\n"));

    private static string Folded(string summary, string content) => $"<details><summary>{summary}</summary>\n\n{content}\n</details>\n";

    // Nothing in a fenced block is markdown, except a fence as long as its own.
    private static string Fields(PlannedChange change)
    {
        var lines = string.Concat(change.Fields.Select(static field => $"{Lines(' ', $"{field.Path}{(field.Drift ? PlannedField.DriftMark : "")}")}{Lines('-', field.Old)}{Lines('+', field.New)}"));
        var fence = new string('`', Math.Max(3, LongestRun(lines, '`') + 1));
        return $"{fence}diff\n{lines}{fence}\n";
    }

    private static string Lines(char mark, string? value) => value is null ? "" : string.Concat(value.ReplaceLineEndings("\n").Split('\n').Select(line => $"{mark} {line}\n"));

    private static int LongestRun(string text, char mark)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
        {
            run = letter == mark ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Code(string name) => $"<code>{Text(name)}</code>";

    // A character reference is never a mark of markdown or HTML. It would still notify who has the name behind an @, so something invisible is in what would be a link.
    private static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in Link().Replace(text, "\u200b"))
        {
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || Harmless.Contains(letter, StringComparison.Ordinal))
                escaped.Append(letter);
            else if (char.IsControl(letter))
                escaped.Append(' ');
            else
                escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)letter};");
        }

        return escaped.ToString();
    }

    // Within @name, #1, https://, www. and GH-1. The digest of an image is to be copied.
    [GeneratedRegex(@"(?<=[@#])(?<!\w@(?=sha256:))|(?=://)|(?<=www)(?=\.)|(?<=gh)(?=-\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}

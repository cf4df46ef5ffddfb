using System.Globalization;

namespace PatroniSwarm.Deploy;

/// <summary>A step of a publish: a row of the summary at its end.</summary>
/// <param name="Name">The service, or whatever the step was about.</param>
/// <param name="Done">What was done. Of a step that failed: what, and why.</param>
/// <param name="Took">How long it took.</param>
/// <param name="IsFailed">Whether the publish ended there.</param>
public sealed record PublishStep(string Name, string Done, TimeSpan Took, bool IsFailed)
{
    /// <summary>The columns of the summary.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["seconds", "step", "what was done"];

    /// <summary>The row, in the order of the columns.</summary>
    public IReadOnlyList<string> Row => [Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(Columns[0].Length), Name, Done];

    /// <summary>The summary as text; empty if there was no step.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<PublishStep> steps) =>
        steps.Count == 0 ? [] : PlainTable.Lines(Columns, steps.Select(static step => step.Row)).Select(static line => $"  {line}");
}

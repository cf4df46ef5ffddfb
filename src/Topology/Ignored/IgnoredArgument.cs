namespace PatroniSwarm.Topology;

/// <summary>A row of the table of arguments that are ignored beside another one.</summary>
/// <param name="Attribute">The attribute whose arguments are ignored, without its suffix.</param>
/// <param name="Arguments">Those arguments.</param>
/// <param name="Beside">What is written beside them.</param>
/// <param name="IsLoss">Whether the stack differs from what is written. Otherwise the arguments are superfluous.</param>
/// <param name="In">The places in a stack where this happens.</param>
public sealed record IgnoredArgument(string Attribute, IReadOnlyList<string> Arguments, string Beside, bool IsLoss, Func<Stack, IEnumerable<IgnoredOccurrence>> In)
{
    /// <param name="argument">The argument, and whether it is written with a value that no other rule rejects.</param>
    /// <param name="beside">What is written beside it.</param>
    /// <param name="isLoss">Whether the stack differs from what is written.</param>
    /// <param name="subjects">What the attribute is about.</param>
    /// <param name="anchor">Where the attribute is.</param>
    /// <param name="because">Why the argument is ignored; null if it is not.</param>
    /// <param name="instead">What to write.</param>
    internal static IgnoredArgument Of<T>(
        string attribute,
        IReadOnlyList<(string Name, Func<T, bool> IsWritten)> argument,
        string beside,
        bool isLoss,
        Func<Stack, IEnumerable<T>> subjects,
        Func<T, Anchor> anchor,
        Func<Stack, T, string?> because,
        Func<Stack, T, string> instead) => new(
            attribute,
            [.. argument.Select(static one => one.Name)],
            beside,
            isLoss,
            stack => from subject in subjects(stack)
                     let written = argument.Where(one => one.IsWritten(subject)).Select(static one => one.Name).ToList()
                     where written.Count > 0
                     let why = because(stack, subject)
                     where why is not null
                     select new IgnoredOccurrence(anchor(subject), written, why, instead(stack, subject)));
}

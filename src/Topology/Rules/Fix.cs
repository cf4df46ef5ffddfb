namespace PatroniSwarm.Topology;

/// <summary>The only right correction of a problem, as edits of the source. The code fix applies them.</summary>
/// <param name="Title">The code fix's title.</param>
/// <param name="Edits">What is changed, all at once.</param>
public sealed record Fix(string Title, EquatableArray<Edit> Edits)
{
    /// <summary>Writes C# as an argument (<c>Ttl</c>), as a type argument (<c>&lt;0&gt;</c>), or in place of a whole attribute.</summary>
    public static Fix Write(Anchor at, string csharp) => One(
        at switch
        {
            { Attribute: not null, Argument: null } => $"Write [{csharp}]",
            { Argument: { } name } when char.IsUpper(name[0]) => $"Write {name} = {csharp}",
            _ => $"Write {csharp}",
        },
        new Edit(EditKind.Write, at, csharp));

    /// <summary>Writes a text, in quotes.</summary>
    public static Fix WriteText(Anchor at, string text) => Write(at, CSharpText.Literal(text));

    /// <summary>Writes a whole number.</summary>
    public static Fix WriteNumber(Anchor at, int number) => Write(at, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Removes an argument, or with an anchor without argument the attribute.</summary>
    public static Fix Remove(Anchor at) => One($"Remove {at.Argument ?? $"[{at.Attribute}]"}", new Edit(EditKind.Remove, at));

    /// <summary>Removes a node's or service's class from the type arguments of an attribute.</summary>
    public static Fix RemoveTypeArgument(Anchor at, string type) => Remove(at) with { Title = $"Remove {type}" };

    /// <summary>Adds an attribute, written as between the brackets, to the class of an anchor.</summary>
    public static Fix AddAttribute(Anchor at, string csharp) =>
        One($"Add [{csharp}]", new Edit(EditKind.Add, new Anchor(at.Type), csharp));

    /// <summary>Adds a type argument to an attribute.</summary>
    public static Fix AddTypeArgument(Anchor at, string type) => One($"Add {type}", new Edit(EditKind.Add, at with { Argument = null }, type));

    /// <summary>Adds the missing ones of these modifiers to a class.</summary>
    public static Fix Modify(Anchor at, string modifiers) =>
        One($"Make it {modifiers}", new Edit(EditKind.Modify, new Anchor(at.Type), modifiers));

    /// <summary>Both together. Give the result a title for both.</summary>
    public Fix And(Fix other) => this with { Edits = Edits.Concat(other.Edits).ToEquatableArray() };

    private static Fix One(string title, Edit edit) => new(title, new[] { edit }.ToEquatableArray());
}

namespace PatroniSwarm;

/// <summary>Replaces the command of the image of your own service (Docker's <c>CMD</c>): what its entrypoint gets as arguments, or the program itself where it has none.</summary>
/// <param name="first">
/// The first argument. Each argument is a text of its own: no shell takes them apart (PSW7036, PSW7037). For a shell, write <c>"sh", "-c"</c> and the command line. A <c>$</c> stays as it is.
/// </param>
/// <param name="more">The other arguments.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute(string first, params string[] more) : Attribute
{
    /// <summary>The arguments.</summary>
    public string[] Arguments { get; } = [first, .. more];
}

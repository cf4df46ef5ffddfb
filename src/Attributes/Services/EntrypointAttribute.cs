namespace PatroniSwarm;

/// <summary>Replaces the program that a container of your own service starts (Docker's <c>ENTRYPOINT</c>). The command of the image is then ignored, as in Docker: write <c>[Command(…)]</c> too, if the program needs it.</summary>
/// <param name="program">The program.</param>
/// <param name="arguments">Each of its arguments as a text of its own: no shell takes them apart (PSW7036). A <c>$</c> stays as it is.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EntrypointAttribute(string program, params string[] arguments) : Attribute
{
    /// <summary>The program and its arguments.</summary>
    public string[] Program { get; } = [program, .. arguments];
}

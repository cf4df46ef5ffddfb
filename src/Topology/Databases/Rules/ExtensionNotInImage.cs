namespace PatroniSwarm.Topology;

/// <summary>
/// An extension that no package of Debian has for the cluster's major. Images of the user's own are not checked, nor majors from the PostgreSQL project's archive, whose extensions are not listed.
/// </summary>
public sealed class ExtensionNotInImage() : StackRule("PSW4506", "An extension that the image lacks", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from database in stack.Databases
        let postgres = stack.FindPostgres(database.Postgres)
        where postgres is { Image: null } && ExtensionCatalogue.Lists(postgres.Version)
        from numbered in database.Extensions.Select(static (extension, index) => (extension.Name, index))
        where ExtensionCatalogue.Find(numbered.Name, postgres.Version) is null && !database.Extensions.Take(numbered.index).Any(earlier => earlier.Name == numbered.Name)
        let meant = ExtensionCatalogue.Meant(numbered.Name, postgres.Version)
        let anchor = new Anchor(database.Type, "Extension", "name", numbered.index)
        select Problem(anchor, Message(numbered.Name, postgres.Version, meant), meant is null ? null : Fix.WriteText(anchor, meant));

    private static string Message(string name, int major, string? meant) =>
        $"No package of Debian has an extension {(name.Length == 0 ? "without a name" : name)} for PostgreSQL {major}, so the image lacks it and the publish cannot create it. {(meant is null ? "Write the name as in CREATE EXTENSION" : $"Write {meant}")}, or give the cluster an image that has it by [Image(…)].";
}

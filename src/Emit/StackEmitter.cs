using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Firewall;
using PatroniSwarm.Emit.Page;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>Every file of a stack's folder, from the model and from the files that its services mount.</summary>
public static class StackEmitter
{
    public const string StackFile = "stack.yml";
    public const string FirewallFile = "firewall.nft";
    public const string TopologyFile = "topology.md";
    public const string PageFile = "topology.html";

    /// <param name="stack">The stack.</param>
    /// <param name="images">The images that this project builds.</param>
    /// <param name="project">The files that services mount.</param>
    /// <param name="of">The stack that it is a variant of. Null: it is none.</param>
    public static IReadOnlyList<EmittedFile> Emit(Stack stack, StackImages images, ProjectFiles project, Stack? of = null)
    {
        // The name becomes a folder's name, so it must not lead outside.
        if (stack.Name is "" or "." or ".." || stack.Name.IndexOfAny(['/', '\\', ':', '\0']) >= 0)
            throw new EmitException(EmitCodes.Value, $"'{stack.Name}' is not a valid name for a stack and its folder.");

        try
        {
            var wiring = Wiring.Of(stack);
            var configs = EmittedKinds.All.SelectMany(kind => kind.Configs(wiring, project)).ToList();
            return
            [
                new(StackFile, StackFileText.Render(wiring, images, configs, new(stack, project))),
                .. configs.Select(static config => config.ToEmittedFile()),
                new(FirewallFile, FirewallRules.Render(wiring)),
                new(TopologyFile, TopologyPage.Render(wiring, of)),
                new(PageFile, TopologyHtml.Render(wiring, of)),
            ];
        }
        catch (FormatException failure)
        {
            throw new EmitException(EmitCodes.Value, $"The files of stack '{stack.Name}' cannot be written: {failure.Message}");
        }
    }

    /// <summary>Whether a file of this name may have been written for some version of a stack.</summary>
    public static bool Owns(string fileName) =>
        fileName is StackFile or FirewallFile or TopologyFile or PageFile || EmittedKinds.All.Any(kind => kind.ConfigNames.Any(name => name.Is(fileName)));
}

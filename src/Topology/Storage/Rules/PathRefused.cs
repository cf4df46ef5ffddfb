using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A path or a volume's name that the engine refuses.</summary>
public sealed class PathRefused() : StackRule("PSW2011", "A path or volume name that Docker refuses", RuleSeverity.Error)
{
    // moby, volume/local/local.go and daemon/names: at least two characters.
    private static readonly Regex VolumeName = new(@"\A[a-zA-Z0-9][a-zA-Z0-9_.\-]+\z", RegexOptions.CultureInvariant);

    /// <summary>Whether the path is no folder that can keep data.</summary>
    internal static bool IsRefused(string path) => !HostPath.IsAbsolute(path) || path.IndexOf('\0') >= 0;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices().Where(static service => service.Data.Directory is not null && (IsRefused(service.Data.Directory) || HostPath.IsOfSystem(service.Data.Directory))))
            yield return Problem(Anchor.DataOf(service, "path"), $"'{service.Data.Directory}' is no folder to keep the data of {service.Type} in. Write a path of its own from the root, for example \"/srv/{service.Name}\".");

        foreach (var service in stack.Services)
            foreach (var mount in service.Mounts)
            {
                if (mount.Kind == MountKind.Volume && !VolumeName.IsMatch(mount.Source))
                    yield return Problem(mount.AnchorIn(service, "name"), $"'{mount.Source}' is no volume name. Write two or more letters, digits, -, _ and dots, beginning with a letter or a digit; a folder of the node is a [BindMount].");
                if (mount.Kind == MountKind.Bind && HostPath.IsAbsolute(mount.Source) && mount.Source.Contains(":/"))
                    yield return Problem(mount.AnchorIn(service, "source"), $"'{mount.Source}' is two paths, as a stack file writes them. Write the one on the node here, and the one in the container as the second argument.");
                if (mount.Kind == MountKind.Bind && IsRefused(mount.Source))
                    yield return Problem(mount.AnchorIn(service, "source"), $"'{mount.Source}' is no path on a node. Write it from the root, for example \"/srv/{service.Name}\".");
                if (IsRefused(mount.Target) || HostPath.Normal(mount.Target) == "/")
                    yield return Problem(mount.AnchorIn(service, "target"), $"Nothing can be mounted at '{mount.Target}' of a container. Write a path from the root and below it, for example \"/data\".");
            }
    }
}

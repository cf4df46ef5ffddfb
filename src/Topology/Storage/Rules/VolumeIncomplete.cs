namespace PatroniSwarm.Topology;

/// <summary>A volume without all options that Docker's local driver needs to mount it.</summary>
public sealed class VolumeIncomplete() : StackRule("PSW2012", "A volume that Docker cannot mount", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices().Where(static service => service.Data is { Directory: null, Volume: not null }))
        {
            // DataInMemory reports a database in memory.
            if (Missing(service.Data.Volume!) is { } wrong && !service.Data.Volume!.IsInMemory())
                yield return Problem(Anchor.DataOf(service, wrong.Given), wrong.Message);
        }

        foreach (var service in stack.Services)
            foreach (var mount in service.Mounts.Where(static mount => mount.Kind == MountKind.Volume))
            {
                if (Missing(mount.Volume) is { } wrong)
                    yield return Problem(mount.AnchorIn(service, wrong.Given), wrong.Message);
            }
    }

    // mount(2): the kernel reads the server's address and the mount type only from the options. Docker does not run mount.nfs, which would add them.
    private static (string Given, string Message)? OptionMissing(VolumeSource volume)
    {
        var options = (volume.Options ?? "").Split(',').Select(static option => option.Trim()).ToList();
        return volume.Type switch
        {
            "nfs" or "nfs4" when !options.Exists(static option => option.StartsWith("addr=", StringComparison.Ordinal)) =>
                ("Type", $"Docker mounts {volume.Device} without mount.nfs, and the kernel refuses it without the server's address. Write Options = \"addr=<address>\", with the others behind a comma."),
            "none" when !options.Exists(static option => option is "bind" or "rbind") =>
                ("Type", "A mount of the type none is a bind mount, and the kernel refuses it without that option. Write Options = \"bind\"."),
            _ => null,
        };
    }

    // moby, volume/local/local_unix.go: each of the three options needs the type and the device.
    private static (string Given, string Message)? Missing(VolumeSource volume)
    {
        if (!volume.IsLocalDriver())
            return null;
        var given = volume switch { { Device: not null } => "Device", { Type: not null } => "Type", { Options: not null } => "Options", _ => null };
        if (given is null)
            return null;
        if (volume.Type is { Length: > 0 } && volume.Device is { Length: > 0 })
            return OptionMissing(volume);
        var lacks = volume switch
        {
            { Type: null or "", Device: null or "" } => "Type = \"xfs\" and Device = \"/dev/…\"",
            { Type: null or "" } => "Type = \"xfs\", or what the device has",
            { Type: "tmpfs" } => "Device = \"tmpfs\"",
            _ => "Device = \"/dev/…\"",
        };
        return (given, $"Docker mounts a volume by its type and its device, and refuses {given} {(given == "Options" ? "without both" : "alone")}. Write {lacks} as well.");
    }
}

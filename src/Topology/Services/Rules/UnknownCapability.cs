namespace PatroniSwarm.Topology;

/// <summary>A capability that Linux does not have: Docker cannot create the container.</summary>
public sealed class UnknownCapability() : StackRule("PSW6007", "A capability that Linux does not have", RuleSeverity.Error)
{
    // Linux, capabilities(7).
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "ALL", "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH",
        "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN",
        "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYSLOG", "SYS_ADMIN", "SYS_BOOT",
        "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "WAKE_ALARM",
    };

    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        from written in Written(service)
        where !IsKnown(written.Capability)
        select Problem(
            new Anchor(service.Type, written.Attribute, "capability", written.Index),
            $"'{written.Capability}' is no capability of Linux, and Docker creates no container of {service.Type} with it. Write a name of capabilities(7), for example \"NET_RAW\", or \"ALL\".");

    private static IEnumerable<(string Capability, string Attribute, int Index)> Written(UserService service) =>
        service.AddedCapabilities.Select(static (name, index) => (name, "CapAdd", index))
            .Concat(service.DroppedCapabilities.Select(static (name, index) => (name, "CapDrop", index)));

    private static bool IsKnown(string name) =>
        Known.Contains(name.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? name.Substring(4) : name);
}

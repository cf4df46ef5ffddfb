using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>etcd and PostgreSQL on one disk: PostgreSQL's checkpoints delay etcd's writes until the leader loses its lease.</summary>
public sealed class EtcdSharesDisk() : StackRule("PSW2004", "etcd and PostgreSQL on one disk", RuleSeverity.Warning)
{
    // A partition of /dev/sdb is /dev/sdb1, one of /dev/nvme0n1 is /dev/nvme0n1p1.
    private static readonly Regex Partition = new(@"\A(/dev/(?:(?:[shv]d|xvd)[a-z]+|(?:nvme\d+n|mmcblk)\d+))p?\d*\z", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var etcd in stack.Etcd)
            foreach (var postgres in stack.Postgres)
            {
                if (Device(etcd) is not { } one || Device(postgres) is not { } two || one == two || Disk(one) is not { } disk || disk != Disk(two))
                    continue;
                if (etcd.NodesIn(stack).Intersect(postgres.NodesIn(stack)).FirstOrDefault() is { } node)
                    yield return Problem(
                        Anchor.DataOf(postgres, "Device"),
                        $"{etcd.Type} and {postgres.Type} are on one disk of {node.Hostname}, {disk}: PostgreSQL's checkpoints hold up etcd's writes, and a leader whose lease is not written in time steps down. Give etcd a disk of its own.");
            }
    }

    private static string? Device(Service service) => service.Data is { Directory: null, Volume: { Device: { } device } volume } && volume.IsOfNode() ? device : null;

    private static string? Disk(string device) => Partition.Match(device) is { Success: true } match ? match.Groups[1].Value : null;
}

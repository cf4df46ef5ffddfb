namespace PatroniSwarm.Topology;

/// <summary>A memory reservation below the size of the shared buffers.</summary>
public sealed class ReservationBelowBuffers() : StackRule("PSW4022", "Less reserved than shared_buffers", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.Reservations.AcceptedMemory() < ServerSettings.Bytes(postgres, "shared_buffers") && !SharedBuffersExceedLimit.Exceeds(postgres) && !BuffersExceedNode.Breaks(stack, postgres)
        let buffers = MemorySum.Show(ServerSettings.Bytes(postgres, "shared_buffers"))
        let anchor = new Anchor(postgres.Type, "Reservations", "Memory")
        select Problem(
            anchor,
            $"{postgres.Type} reserves {postgres.Reservations.Memory}, and its shared_buffers alone take {buffers}: swarm puts more onto a node than it has memory for. Write Memory = \"{buffers}\" or more.",
            Fix.WriteText(anchor, buffers));
}

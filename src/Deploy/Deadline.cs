namespace PatroniSwarm.Deploy;

/// <summary>A time limit that starts now. It uses monotonic time, so setting the machine's clock does not move it.</summary>
internal readonly struct Deadline(TimeProvider clock, TimeSpan patience)
{
    private readonly long start = clock.GetTimestamp();

    public bool IsOver => clock.GetElapsedTime(start) > patience;
}

namespace EventSpectrum.Server.Engine;

/// <summary>When something was last used, and whether it has been given up since.</summary>
internal sealed class LastUse(TimeProvider time)
{
    private readonly Lock gate = new();
    private long last = time.GetTimestamp();
    private bool over;

    /// <summary>Notes a use by whoever has got hold of it already.</summary>
    public void Again() => Volatile.Write(ref last, time.GetTimestamp());

    /// <summary>Notes a use by somebody new; false when it has been given up.</summary>
    public bool TryBegin()
    {
        lock (gate)
        {
            if (over) return false;
            Again();
            return true;
        }
    }

    /// <summary>Gives it up if it has not been used for so long.</summary>
    public bool TryEnd(TimeSpan idle)
    {
        lock (gate) return !over && (over = time.GetElapsedTime(Volatile.Read(ref last)) >= idle);
    }
}

namespace EventSpectrum.Server.Engine;

/// <summary>A command led to events that a server which is still up would not understand. Nothing was recorded.</summary>
public sealed class HeldBackException : Exception
{
    /// <summary>Something is held back.</summary>
    public HeldBackException()
        : base("An event of a newer format than all servers understand was held back.")
    {
    }
}

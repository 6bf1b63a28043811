namespace EventSpectrum.Server.Simulation;

/// <summary>What kind of audience is simulated.</summary>
internal enum Crowd
{
    /// <summary>Everyone sees roughly the same thing, each a little differently.</summary>
    Honest,

    /// <summary>On about a third of the tools the room falls into two camps.</summary>
    Camps,

    /// <summary>Mostly honest, a few contested tools, and some people who place things anywhere.</summary>
    Mixed,
}

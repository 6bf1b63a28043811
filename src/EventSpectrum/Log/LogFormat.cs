using EventSpectrum.Sessions;

namespace EventSpectrum.Log;

/// <summary>
/// Formats of the log: what a program must understand in order to fold it. Servers of two versions run side by side while one replaces the
/// other, and the older one passes over what it does not know: it would show a wrong chart. So each event has the number of the oldest format
/// whose programs fold it as it is meant, and none is written before every server understands that one.
/// </summary>
/// <remarks>
/// Whoever adds an event, or a field that changes what an event means, raises <see cref="Current"/> and says so in <see cref="Of"/>. A field
/// that a program may leave unread without folding anything wrongly needs no new format.
/// </remarks>
public static class LogFormat
{
    /// <summary>The first format that has a number.</summary>
    public const int First = 1;

    /// <summary>The newest format that this program understands. 2: sessions that are opened blind.</summary>
    public const int Current = 2;

    /// <summary>The oldest format whose programs understand an event, from <see cref="First"/> to <see cref="Current"/>.</summary>
    public static int Of(ISpectrumEvent e) => e switch
    {
        VotesRevealed or SessionStarted { Blind: true } => 2,
        _ => First,
    };
}

/// <summary>The log may hold events of a newer format than this program understands: it must neither fold nor write it.</summary>
public sealed class NewerLogException : Exception
{
    /// <summary>The log is newer.</summary>
    /// <param name="message">What is where, and what to do.</param>
    /// <param name="inner">What the store said.</param>
    public NewerLogException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

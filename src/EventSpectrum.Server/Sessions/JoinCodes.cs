using System.Security.Cryptography;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Sessions;

/// <summary>The short codes that stand on the wall.</summary>
internal sealed class JoinCodes(ISpectra spectra)
{
    /// <summary>A code that another spectrum's session uses.</summary>
    public static readonly Problem Taken = Problem.Of(
        StatusCodes.Status409Conflict, "code-taken", "That code is in use", "Another session on this server runs under that code: choose another one, or leave it out.");

    private const int Length = 4;
    private const int GivenMin = 4;
    private const int GivenMax = 20;
    private const int LongestMinutes = 24 * 60;

    // No I, O, Q, and no vowels that would make words of it; what is left looks different from everything else, also from afar.
    private const string Alphabet = "BCDFGHJKLMNPRSTVWXYZ";

    /// <summary>A code that someone chose: 4 to 20 letters and digits. Null stays null.</summary>
    public static string? Read(Check check, string? code)
    {
        if (code is null) return null;
        var key = ToolRules.Key(code);
        if (key.Length is >= GivenMin and <= GivenMax && key.All(char.IsAsciiLetterOrDigit)) return key;
        check.Wrong("joinCode", $"“joinCode” must have {GivenMin} to {GivenMax} letters and digits.");
        return null;
    }

    /// <summary>When a code ends that is taken for so many minutes; null stays null.</summary>
    public static DateTimeOffset? Expiry(Check check, string field, int? minutes, TimeProvider clock)
    {
        if (minutes is null) return null;
        if (minutes is < 1 or > LongestMinutes)
        {
            check.Wrong(field, $"“{field}” must be a whole number from 1 to {LongestMinutes}, or be left out.");
            return null;
        }

        // Whole seconds: it stands on screens, and is compared with nobody's clock but the server's.
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)).AddMinutes(minutes.Value);
    }

    /// <summary>A code that no running session uses.</summary>
    public async Task<string> NewAsync(CancellationToken cancellation)
    {
        var used = (await RunningAsync(cancellation)).Select(r => ToolRules.Key(r.Code)).ToHashSet();
        string code;
        do
        {
            code = RandomNumberGenerator.GetString(Alphabet, Length);
        }
        while (used.Contains(code));
        return code;
    }

    /// <summary>The running session that a code belongs to, or null.</summary>
    public async Task<RunningCode?> FindAsync(string code, CancellationToken cancellation)
    {
        var key = ToolRules.Key(code);
        return (await RunningAsync(cancellation)).Find(r => ToolRules.Key(r.Code) == key);
    }

    private async Task<List<RunningCode>> RunningAsync(CancellationToken cancellation)
    {
        var running = new List<RunningCode>();
        foreach (var slug in await spectra.SlugsAsync(cancellation))
        {
            if (await spectra.FindAsync(slug, cancellation) is { } spectrum && (await spectrum.ViewAsync(cancellation)).Current is { } session)
                running.Add(new RunningCode(slug, session.JoinCode, session.CodeExpires));
        }

        return running;
    }
}

/// <summary>A running session's code and its spectrum.</summary>
/// <param name="Expires">Until when it is taken; null: as long as the session runs.</param>
internal sealed record RunningCode(string Slug, string Code, DateTimeOffset? Expires);

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
    private const int GivenMin = 3;
    private const int GivenMax = 20;

    // No I, O, Q, and no vowels that would make words of it; what is left looks different from everything else, also from afar.
    private const string Alphabet = "BCDFGHJKLMNPRSTVWXYZ";

    /// <summary>A code that someone chose: 3 to 20 letters and digits. Null stays null.</summary>
    public static string? Read(Check check, string? code)
    {
        if (code is null) return null;
        var key = ToolRules.Key(code);
        if (key.Length is >= GivenMin and <= GivenMax && key.All(char.IsAsciiLetterOrDigit)) return key;
        check.Wrong("joinCode", $"“joinCode” must have {GivenMin} to {GivenMax} letters and digits.");
        return null;
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
                running.Add(new RunningCode(slug, session.JoinCode));
        }

        return running;
    }
}

/// <summary>A running session's code and its spectrum.</summary>
internal sealed record RunningCode(string Slug, string Code);

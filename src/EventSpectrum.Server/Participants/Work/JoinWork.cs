using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using EventSpectrum.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Participants.Work;

/// <summary>A sum to work out before joining.</summary>
/// <param name="Challenge">What it is about; signed, for this spectrum, and good once.</param>
/// <param name="Bits">How many zero bits are wanted, see <see cref="Sums"/>.</param>
/// <param name="ExpiresAt">Until when its solution is taken.</param>
internal sealed record WorkPart(string Challenge, int Bits, DateTimeOffset ExpiresAt);

/// <summary>A sum that was worked out.</summary>
/// <param name="Number">The whole number that solves it.</param>
internal sealed record WorkDone(string? Challenge, long? Number);

/// <summary>What joining takes just now.</summary>
/// <param name="Work">The sum, where one is needed.</param>
internal sealed record ChallengeAnswer(bool Needed, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WorkPart? Work);

/// <summary>
/// Asks newcomers' devices for some work where the server is set up to. It costs a person seconds and a program that joins by the
/// thousand hours; it stops nobody who has the machines. A solution is spent when it is used, also where the join is refused: whoever
/// guesses codes works for each guess.
/// </summary>
internal sealed class JoinWork(
    IDataProtectionProvider protection, IOptions<EventSpectrumOptions> options, JoinTraffic traffic, EngineLifetime engine, TimeProvider clock)
{
    private const int LongestChallenge = 1_024;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly IDataProtector protector = protection.CreateProtector("EventSpectrum.JoinWork.v1");

    private JoinWorkOptions Settings => options.Value.JoinWork;

    /// <summary>The sum that a caller would have to work out now, or null.</summary>
    public WorkPart? Ask(HttpContext http, string slug)
    {
        var (network, spectrum) = traffic.Recent(Network.Of(http), slug);
        var bits = Settings.BitsFor(network, spectrum);
        if (bits == 0) return null;
        // Whole seconds, as the challenge has them.
        var expires = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + Life).ToUnixTimeSeconds());
        var text = string.Create(CultureInfo.InvariantCulture, $"{slug}/{bits}/{expires.ToUnixTimeSeconds()}/{Guid.NewGuid():N}");
        return new WorkPart(Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes(text))), bits, expires);
    }

    /// <summary>Takes what a caller brings, and spends it. Answers the refusal, with a sum to work out, or null.</summary>
    public async Task<Problem?> TakeAsync(HttpContext http, string slug, WorkDone? done, CancellationToken cancellation)
    {
        if (Ask(http, slug) is not { } asked) return null;
        if (done is null)
            return Needed(asked, "Joining takes a little work just now", "Many people are joining, so each device works out a sum first. Solve “work” and send it with the request.");
        if (Read(slug, done) is not { } good)
            return Needed(asked, "That work does not count", "It is wrong, too old, or for another spectrum. Solve “work” and send that.");
        return await engine.Engine.SpentWork.SpendAsync(good.Id, good.ExpiresAt, cancellation)
            ? null
            : Needed(asked, "That work was used already", "Each solution lets one person in. Solve “work” and send that.");
    }

    /// <summary>Counts someone who joined.</summary>
    public void Count(HttpContext http, string slug)
    {
        if (Settings.Mode is not JoinWorkMode.Off) traffic.Count(Network.Of(http), slug);
    }

    private static Problem Needed(WorkPart work, string title, string detail) =>
        Problem.Of(StatusCodes.Status428PreconditionRequired, "work-needed", title, detail) with { Work = work };

    // Null for what was not asked for here, is too old, or is not solved. It is as hard as when it was asked for.
    private (Guid Id, DateTimeOffset ExpiresAt)? Read(string slug, WorkDone done)
    {
        if (done is not { Challenge: { Length: <= LongestChallenge } challenge, Number: { } number }) return null;
        try
        {
            var parts = Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(challenge))).Split('/');
            if (parts is not [var of, var bits, var expires, var id] || of != slug) return null;
            var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture));
            if (until <= clock.GetUtcNow() || !Sums.Solves(challenge, number, int.Parse(bits, CultureInfo.InvariantCulture))) return null;
            return (Guid.Parse(id), until);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

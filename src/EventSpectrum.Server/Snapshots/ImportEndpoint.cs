using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Snapshots;

namespace EventSpectrum.Server.Snapshots;

/// <summary>What the file holds that is now on the chart, and what is not.</summary>
/// <param name="Tools">Items of the file that are on the chart.</param>
/// <param name="Votes">Votes of the file that are on the chart.</param>
/// <param name="Participants">Voters of those votes.</param>
/// <param name="Skipped">What was left out, and why.</param>
internal sealed record ImportAnswer(int Tools, int Votes, int Participants, IReadOnlyList<SkippedPart> Skipped)
{
    public static ImportAnswer Of(ImportOutcome outcome) =>
        new(outcome.Tools, outcome.Votes, outcome.Participants, [.. outcome.Skipped.Select(s => new SkippedPart(s.What, s.Why))]);
}

/// <summary>Something that was left out.</summary>
internal sealed record SkippedPart(string What, string Why);

/// <summary>Takes in a snapshot of the original chart. The same file again changes nothing, so a retry needs no command id.</summary>
internal static class ImportEndpoint
{
    // Clocks differ a little; a snapshot from next week is a wrong clock, and would keep all honest ones out after it.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    public static async Task<IResult> HandleAsync(
        HttpRequest request, TheSpectrum spectrum, Caller caller, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellation)
    {
        SnapshotFile file;
        try
        {
            file = SnapshotReader.Read(await ReadAsync(request.Body, cancellation));
        }
        catch (SnapshotFormatException e)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "not-a-snapshot", "That is not a snapshot", e.Message);
        }

        if (file.CapturedAt > clock.GetUtcNow() + Ahead)
            return Problem.Invalid("capturedAt", $"“capturedAt” is {file.CapturedAt:u}, which is yet to come.");

        var receipt = await spectrum.Value.SendAsync(Handlers.ImportSnapshot, new ImportSnapshot(file, caller.StaffName), key: null, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "imported a snapshot into", spectrum.Value);
        return receipt.Refusal is { } refusal
            ? Problem.Of(refusal)
            : Results.Json(ImportAnswer.Of(receipt.Answer!), ServerJson.Relaxed.ImportAnswer);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellation)
    {
        // The server's own limit on bodies ends this with a 413 where there is too much.
        using var bytes = new MemoryStream();
        try
        {
            await body.CopyToAsync(bytes, cancellation);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body is not framed as HTTP has it.", e);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}

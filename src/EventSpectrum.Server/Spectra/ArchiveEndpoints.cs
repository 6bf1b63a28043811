using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Spectra;

/// <summary>Puts a spectrum by, and takes it out again.</summary>
internal static class ArchiveEndpoints
{
    public static void MapArchive(this RouteGroupBuilder spectrum)
    {
        var archive = spectrum.MapGroup("/archive").RequireAuthorization(Access.Facilitator);
        archive.MapPut("", PutByAsync).Produces<Picture>().WithSummary("Archive a spectrum: it can be read, and nobody joins or votes");
        archive.MapDelete("", TakeOutAsync).Produces<Picture>().WithSummary("Take a spectrum out of the archive");
    }

    private static Task<IResult> PutByAsync(
        TheSpectrum spectrum, string? commandId, Caller caller, HttpContext http, PublicAddress address, ILoggerFactory loggers, CancellationToken cancellation) =>
        ChangeAsync(true, spectrum, commandId, caller, http, address, loggers, cancellation);

    private static Task<IResult> TakeOutAsync(
        TheSpectrum spectrum, string? commandId, Caller caller, HttpContext http, PublicAddress address, ILoggerFactory loggers, CancellationToken cancellation) =>
        ChangeAsync(false, spectrum, commandId, caller, http, address, loggers, cancellation);

    private static async Task<IResult> ChangeAsync(
        bool archived, TheSpectrum spectrum, string? commandId, Caller caller, HttpContext http, PublicAddress address, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        var key = CommandIds.Key(check, http, commandId, caller, archived ? "archive" : "unarchive");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(Handlers.ArchiveSpectrum, new ArchiveSpectrum(archived, caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, archived ? "archived" : "took out of the archive", spectrum.Value);
        return await SpectrumAnswer.OfAsync(receipt, spectrum.Value, http, address, cancellation);
    }
}

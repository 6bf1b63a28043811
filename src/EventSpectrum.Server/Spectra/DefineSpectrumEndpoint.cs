using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;

namespace EventSpectrum.Server.Spectra;

/// <summary>Makes a spectrum, from nothing or from a sample file.</summary>
internal static class DefineSpectrumEndpoint
{
    /// <summary>The largest request, in bytes: a file of hundreds of tools.</summary>
    public const long BodyMax = 1 << 20;

    public static async Task<IResult> HandleAsync(
        SpectrumFile request, ISpectra spectra, Caller caller, HttpContext http, PublicAddress address, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var command = request.Read(check, caller.StaffName);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"define/{command.Slug}");
        if (check.Failed) return check.Problem;

        var spectrum = await spectra.OpenAsync(command.Slug, cancellation);
        var receipt = await spectrum.SendAsync(Handlers.DefineSpectrum, command, key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "made", spectrum);
        return await SpectrumAnswer.MadeAsync(receipt, spectrum, http, address, cancellation);
    }
}

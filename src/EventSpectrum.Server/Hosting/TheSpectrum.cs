using System.Reflection;
using EventSpectrum.Server.Engine;

namespace EventSpectrum.Server.Hosting;

/// <summary>The spectrum that a request's address names, for endpoints to take as a parameter.</summary>
internal sealed record TheSpectrum(ISpectrum Value)
{
    /// <summary>The name of the part of a route that holds the slug.</summary>
    public const string RouteValue = "spectrum";

    /// <summary>Found already by <see cref="SpectrumScope"/>.</summary>
    public static ValueTask<TheSpectrum?> BindAsync(HttpContext http, ParameterInfo _) =>
        ValueTask.FromResult<TheSpectrum?>(new TheSpectrum(Of(http) ?? throw new InvalidOperationException("The route names no spectrum.")));

    /// <summary>The spectrum that the request is about, or null when its address names none.</summary>
    public static ISpectrum? Of(HttpContext http) => http.Features.Get<ISpectrum>();
}

/// <summary>Finds the spectrum that an address names before anyone is asked who they are: an unknown one is 404 for everybody.</summary>
internal sealed class SpectrumScope(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, IServiceProvider services)
    {
        if (http.GetRouteValue(TheSpectrum.RouteValue) is string slug)
        {
            var spectrum = await services.GetRequiredService<ISpectra>().FindAsync(slug, http.RequestAborted);
            if (spectrum is null)
            {
                await Problem.Of(Refusals.NoSpectrum).ExecuteAsync(http);
                return;
            }

            http.Features.Set(spectrum);
        }

        await next(http);
    }
}

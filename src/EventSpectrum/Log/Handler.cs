using System.Text.Json.Serialization.Metadata;
using EventSpectrum.Spectra;

namespace EventSpectrum.Log;

/// <summary>A decision and its answer, as the writer loop takes them. See <see cref="Handlers"/> for all there are.</summary>
/// <param name="Decide">The pure decision.</param>
/// <param name="Answer">The answer, from the state that the decision led to.</param>
/// <param name="Json">How the answer is kept beside the command's id.</param>
public sealed record Handler<TCommand, TAnswer>(
    Func<TCommand, SpectrumState, Decision> Decide, Func<TCommand, SpectrumState, TAnswer> Answer, JsonTypeInfo<TAnswer> Json)
    where TAnswer : class;

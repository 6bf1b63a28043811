using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// A number of a request as it was written. Every numeric type rounds what it cannot hold, and would take
/// 100.00000000000000000000000000000001 for 100.
/// </summary>
/// <param name="Text">The token, spelt as JSON spells numbers.</param>
[JsonConverter(typeof(ExactNumberConverter))]
internal sealed record ExactNumber(string Text);

/// <summary>Reads and writes numbers as they are.</summary>
internal sealed class ExactNumberConverter : JsonConverter<ExactNumber>
{
    /// <inheritdoc/>
    public override ExactNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Without a message of its own, so that it is told as every other value of a wrong type.
        if (reader.TokenType != JsonTokenType.Number) throw new JsonException();
        return new ExactNumber(Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExactNumber value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text);
}

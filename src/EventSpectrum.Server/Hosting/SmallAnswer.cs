using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EventSpectrum.Server.Hosting;

/// <summary>A small answer as JSON, written in one piece with its length: it leaves in one packet with its headers, where chunks take two.</summary>
internal sealed class SmallAnswer<T>(T value, JsonTypeInfo<T> json) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (bytes, writer) = SmallAnswers.Scratch();
        JsonSerializer.Serialize(writer, value, json);
        writer.Flush();
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.WrittenCount;
        response.BodyWriter.Write(bytes.WrittenSpan);
        return Task.CompletedTask;
    }
}

/// <summary>Where small answers are put together: once for every thread, and used again and again.</summary>
internal static class SmallAnswers
{
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Writer)? scratch;

    /// <summary>An empty buffer, and a writer into it. Until the thread asks again.</summary>
    public static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Writer) Scratch()
    {
        if (scratch is { } mine)
        {
            mine.Bytes.ResetWrittenCount();
            mine.Writer.Reset();
            return mine;
        }

        var bytes = new ArrayBufferWriter<byte>(1_024);
        var made = (bytes, new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = ServerJson.Relaxed.Options.Encoder, SkipValidation = true }));
        scratch = made;
        return made;
    }
}

import type { Response } from 'express';

/**
 * Answers with JSON in one piece, as `response.json` does without what only pages need: no other content type is ever
 * chosen here, nothing is cached, and the body is copied once instead of three times.
 */
export function answerJson(response: Response, answer: object): void {
  const body = JSON.stringify(answer);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}

import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  LoadingSpinnerProps,
  ProgressBarProps,
  ScoreProps,
  StepIndicatorProps,
} from '@hubspot/ui-extensions';
import { useId } from 'react';
import { test } from './events.ts';
import { sizeOf } from './names.ts';

/** HubSpot's `error` is its `danger`. */
const kindOf = (variant: string) => (variant === 'error' ? 'danger' : variant);

export function Alert({ title, children, variant = 'info', testId }: AlertProps) {
  const kind = kindOf(variant);
  return (
    <div
      className={`alert ${kind}`}
      role={kind === 'danger' || kind === 'warning' ? 'alert' : 'status'}
      {...test(testId)}
    >
      <div>
        <strong>{title}</strong>
        {children === undefined ? null : <div className="more">{children}</div>}
      </div>
    </div>
  );
}

export const EmptyState = ({ title, children, layout = 'vertical', flush = false, testId }: EmptyStateProps) => (
  <div className={`state empty ${layout}${flush ? ' flush' : ''}`} {...test(testId)}>
    <span className="drawing" aria-hidden="true">
      ◌
    </span>
    <div>
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </div>
  </div>
);

export const ErrorState = ({ title, children, type = 'error', testId }: ErrorStateProps) => (
  <div className={`state error ${type}`} role="alert" {...test(testId)}>
    <span className="drawing" aria-hidden="true">
      {type === 'lock' ? '⊘' : '!'}
    </span>
    <div>
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </div>
  </div>
);

export const LoadingSpinner = ({
  label,
  showLabel = false,
  layout = 'inline',
  size = 'sm',
  testId,
}: LoadingSpinnerProps) => (
  <div className={`spinner ${layout} ${sizeOf(size)}`} role="status" {...test(testId)}>
    <i className="wheel" aria-hidden="true" />
    <span className={showLabel ? '' : 'unseen'}>{label}</span>
  </div>
);

export function ProgressBar({
  title,
  value = 0,
  maxValue = 100,
  variant = 'success',
  showPercentage = false,
  ...more
}: ProgressBarProps) {
  const id = useId();
  const words = more.valueDescription ?? (showPercentage ? `${Math.round((value / maxValue) * 100)} %` : '');
  return (
    <div className={`progress ${variant}`} {...test(more.testId)}>
      <span id={id}>{title}</span>
      <progress
        value={value}
        max={maxValue}
        {...(title === undefined ? { 'aria-label': more['aria-label'] ?? words } : { 'aria-labelledby': id })}
      />
      <span>{words}</span>
    </div>
  );
}

export const ScoreCircle = ({ score, testId }: ScoreProps) => (
  <span className={`score ${score < 33 ? 'red' : score < 66 ? 'yellow' : 'green'}`} {...test(testId)}>
    {score}
  </span>
);

export function StepIndicator({
  stepNames,
  currentStep = 0,
  direction = 'horizontal',
  onClick,
  testId,
}: StepIndicatorProps) {
  return (
    <ol className={`steps ${direction}`} {...test(testId)}>
      {stepNames.map((name, place) => (
        <li key={name} aria-current={place === currentStep ? 'step' : undefined}>
          {onClick === undefined ? (
            name
          ) : (
            <button
              type="button"
              onClick={() => {
                onClick(place);
              }}
            >
              {name}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
